package org.leserbrief.comment.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.leserbrief.comment.limit.Addresses;
import org.leserbrief.comment.thread.CommentCounts;

/// Who listens to which discussion. The metric `live_streams` says how many.
@ApplicationScoped
class OpenStreams {
    private final CommentCounts counts;
    private final LiveSettings settings;
    private final Addresses addresses;
    private final Set<OpenStream> all = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<OpenStream>> audiences = new ConcurrentHashMap<>();
    private final Map<Optional<UUID>, Integer> byAddress = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OpenStreams(CommentCounts counts, LiveSettings settings, Addresses addresses, MeterRegistry registry) {
        this.counts = counts;
        this.settings = settings;
        this.addresses = addresses;
        Gauge.builder("live.streams", all, Set::size)
                .description("Open streams of changes")
                .register(registry);
    }

    /// Whose streams this client's are counted among.
    Optional<UUID> address(HttpServerRequest request) {
        return addresses.of(request);
    }

    /// Takes a place for a stream, until [#remove].
    ///
    /// @return false if there is none left, for anybody or for this address, or if this replica is
    ///     about to stop
    boolean admit(OpenStream stream) {
        int ofAddress = byAddress.merge(stream.address(), 1, Integer::sum);
        all.add(stream);
        if (closed || ofAddress > settings.mostStreamsOfAddress() || all.size() > settings.mostStreams()) {
            remove(stream);
            return false;
        }
        return true;
    }

    int size() {
        return all.size();
    }

    void add(OpenStream stream, long articleId) {
        audiences.compute(articleId, (id, audience) -> {
            Set<OpenStream> wider = audience == null ? ConcurrentHashMap.newKeySet() : audience;
            wider.add(stream);
            return wider;
        });
        if (!all.contains(stream)) {
            // Its client left while it was being opened.
            leave(stream);
        }
    }

    void remove(OpenStream stream) {
        if (all.remove(stream)) {
            byAddress.computeIfPresent(stream.address(), (address, number) -> number == 1 ? null : number - 1);
            leave(stream);
        }
    }

    boolean hasAudience(long articleId) {
        return audiences.containsKey(articleId);
    }

    /// Tells an article's audience what has happened to it.
    ///
    /// @param changes at least one, in order
    /// @param count how many comments it has now
    void tell(List<Change> changes, long count) {
        Change newest = changes.getLast();
        Set<OpenStream> audience = audiences.getOrDefault(newest.articleId(), Set.of());
        if (!audience.isEmpty()) {
            String events = Change.toEvents(changes, count);
            String number = Change.countEvent(newest.articleId(), count, newest.position());
            audience.forEach(stream -> stream.tell(changes, count, events, number));
        }
    }

    /// The articles that somebody listens to.
    Set<Long> articles() {
        return Set.copyOf(audiences.keySet());
    }

    /// Tells an article's audience for the last time: the article is gone.
    void gone(long articleId) {
        Set<OpenStream> audience = audiences.remove(articleId);
        if (audience != null) {
            audience.forEach(stream -> stream.gone(articleId));
        }
    }

    void beat() {
        all.forEach(OpenStream::beat);
    }

    /// Ends all. Clients come back.
    void endAll() {
        all.forEach(OpenStream::end);
    }

    /// Ends all, and takes no more: clients come back to another replica.
    void close() {
        closed = true;
        endAll();
    }

    /// The articles' numbers; none for one that is withdrawn.
    Map<Long, Long> count(List<Long> articleIds) {
        return articleIds.isEmpty() ? Map.of() : counts.of(articleIds);
    }

    private void leave(OpenStream stream) {
        for (long articleId : stream.articles()) {
            audiences.computeIfPresent(articleId, (id, audience) -> {
                audience.remove(stream);
                return audience.isEmpty() ? null : audience;
            });
        }
    }
}
