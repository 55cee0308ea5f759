package org.leserbrief.comment.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.leserbrief.comment.ratelimit.ClientAddresses;
import org.leserbrief.comment.reading.CommentCounts;
import org.leserbrief.platform.messaging.event.EventTracing;

/// Who listens to which discussion. The metric `live_streams` says how many.
@ApplicationScoped
class LiveConnections {
    private final CommentCounts counts;
    private final LiveSettings settings;
    private final ClientAddresses addresses;
    private final EventTracing tracing;
    private final Set<LiveConnection> all = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<LiveConnection>> audiences = new ConcurrentHashMap<>();
    private final Map<Optional<UUID>, Integer> byAddress = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LiveConnections(
            CommentCounts counts,
            LiveSettings settings,
            ClientAddresses addresses,
            EventTracing tracing,
            MeterRegistry registry) {
        this.counts = counts;
        this.settings = settings;
        this.addresses = addresses;
        this.tracing = tracing;
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
    boolean admit(LiveConnection stream) {
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

    void add(LiveConnection stream, long articleId) {
        audiences.compute(articleId, (id, audience) -> {
            Set<LiveConnection> wider = audience == null ? ConcurrentHashMap.newKeySet() : audience;
            wider.add(stream);
            return wider;
        });
        if (!all.contains(stream)) {
            // Its client left while it was being opened.
            leave(stream);
        }
    }

    void remove(LiveConnection stream) {
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
    void tell(List<LiveChange> changes, long count) {
        LiveChange newest = changes.getLast();
        Set<LiveConnection> audience = audiences.getOrDefault(newest.articleId(), Set.of());
        if (!audience.isEmpty()) {
            List<Span> spans = changes.stream().map(this::span).toList();
            String events = LiveChange.toEvents(changes, count);
            String number = LiveChange.countEvent(newest.articleId(), count, newest.position());
            audience.forEach(stream -> stream.tell(changes, count, events, number));
            spans.forEach(Span::end);
        }
    }

    private Span span(LiveChange change) {
        return tracing.process("live", ChangeFeed.STREAM, change.type(), change.traceParent());
    }

    /// The articles that somebody listens to.
    Set<Long> articles() {
        return Set.copyOf(audiences.keySet());
    }

    /// Tells an article's audience for the last time: the article is gone.
    void gone(long articleId) {
        Set<LiveConnection> audience = audiences.remove(articleId);
        if (audience != null) {
            audience.forEach(stream -> stream.gone(articleId));
        }
    }

    void beat() {
        all.forEach(LiveConnection::beat);
    }

    /// Ends all. Clients come back.
    void endAll() {
        int streams = all.size();
        all.forEach(stream -> stream.endAmong(streams));
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

    private void leave(LiveConnection stream) {
        for (long articleId : stream.articles()) {
            audiences.computeIfPresent(articleId, (id, audience) -> {
                audience.remove(stream);
                return audience.isEmpty() ? null : audience;
            });
        }
    }
}
