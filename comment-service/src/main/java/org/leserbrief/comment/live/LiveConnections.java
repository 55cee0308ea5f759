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

/// The open connections and the articles that they are subscribed to. The metric `live_streams` is their number.
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

    /// The address under which a client's streams are counted.
    Optional<UUID> address(HttpServerRequest request) {
        return addresses.of(request);
    }

    /// Reserves a place for a stream, until [#remove].
    ///
    /// @return false if the limit of this replica or of this address is reached, or if the replica is about to stop
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
            // The client disconnected while its stream was being opened.
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

    /// Sends the changes of an article to its subscribers.
    ///
    /// @param changes at least one, in order
    /// @param count the article's current number of comments
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

    /// The articles with subscribers.
    Set<Long> articles() {
        return Set.copyOf(audiences.keySet());
    }

    /// Tells an article's subscribers that it was withdrawn, and unsubscribes them.
    void gone(long articleId) {
        Set<LiveConnection> audience = audiences.remove(articleId);
        if (audience != null) {
            audience.forEach(stream -> stream.gone(articleId));
        }
    }

    /// Tells an article's subscribers what holds in its discussion from now on.
    ///
    /// @param level the code of its heat
    void heat(long articleId, String level) {
        audiences.getOrDefault(articleId, Set.of()).forEach(stream -> stream.heat(articleId, level));
    }

    void beat() {
        all.forEach(LiveConnection::beat);
    }

    /// Ends all streams. Clients reconnect.
    void endAll() {
        int streams = all.size();
        all.forEach(stream -> stream.endAmong(streams));
    }

    /// Ends all streams and accepts no more: clients reconnect to another replica.
    void close() {
        closed = true;
        endAll();
    }

    /// The articles' numbers, without those of withdrawn articles.
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
