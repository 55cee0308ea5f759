package org.leserbrief.comment.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.leserbrief.comment.thread.CommentCounts;

/// Who listens to which discussion. The metric `live_streams` says how many.
@ApplicationScoped
class OpenStreams {
    private static final Logger LOG = Logger.getLogger(OpenStreams.class);

    private final CommentCounts counts;
    private final LiveSettings settings;
    private final Set<OpenStream> all = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<OpenStream>> audiences = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    OpenStreams(CommentCounts counts, LiveSettings settings, MeterRegistry registry) {
        this.counts = counts;
        this.settings = settings;
        Gauge.builder("live.streams", all, Set::size)
                .description("Open streams of changes")
                .register(registry);
    }

    /// Takes a place for a stream, until [#remove].
    ///
    /// @return false if there is none left, for anybody or for this address
    boolean admit(OpenStream stream) {
        int ofAddress = byAddress.merge(stream.address(), 1, Integer::sum);
        all.add(stream);
        if (ofAddress > settings.mostStreamsOfAddress() || all.size() > settings.mostStreams()) {
            remove(stream);
            return false;
        }
        return true;
    }

    void add(OpenStream stream, long articleId) {
        audiences.compute(
                articleId,
                (id, audience) -> {
                    Set<OpenStream> wider =
                            audience == null ? ConcurrentHashMap.newKeySet() : audience;
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
            byAddress.computeIfPresent(
                    stream.address(), (address, number) -> number == 1 ? null : number - 1);
            leave(stream);
        }
    }

    boolean hasAudience(long articleId) {
        return audiences.containsKey(articleId);
    }

    void tell(Change change, long count) {
        audiences
                .getOrDefault(change.articleId(), Set.of())
                .forEach(stream -> stream.tell(change, count));
    }

    void beat() {
        all.forEach(OpenStream::beat);
    }

    void endAll() {
        all.forEach(OpenStream::end);
    }

    /// The articles' numbers; empty while the database is away, which ends no stream.
    Map<Long, Long> count(List<Long> articleIds) {
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        try {
            return counts.of(articleIds);
        } catch (RuntimeException e) {
            LOG.warnf("no numbers for live changes: %s", e.getMessage());
            return Map.of();
        }
    }

    private void leave(OpenStream stream) {
        for (long articleId : stream.articles()) {
            audiences.computeIfPresent(
                    articleId,
                    (id, audience) -> {
                        audience.remove(stream);
                        return audience.isEmpty() ? null : audience;
                    });
        }
    }
}
