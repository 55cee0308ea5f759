package org.leserbrief.comment.live;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One client's open response. All that it is told goes through its event loop, so it arrives in
/// order, whoever tells it.
final class OpenStream {
    /// How long a browser waits before it comes back, in milliseconds: soon enough to miss little,
    /// and not all 1,000 readers of a replica that stops in the same instant.
    private static final int RETRY_MILLIS = 2_000;

    private final Context context;
    private final HttpServerResponse response;
    private final Set<Long> articles;
    private final boolean countsOnly;
    private final String address;
    private @Nullable Position last;

    /// @param countsOnly whether it is told numbers alone
    /// @param address whose it is
    OpenStream(
            Context context,
            HttpServerResponse response,
            Collection<Long> articles,
            boolean countsOnly,
            String address) {
        this.context = context;
        this.response = response;
        this.articles = Set.copyOf(articles);
        this.countsOnly = countsOnly;
        this.address = address;
    }

    Set<Long> articles() {
        return articles;
    }

    String address() {
        return address;
    }

    /// Says what an article's number is at a place in the stream, from which the client can go on
    /// even if nothing happens before it is cut off.
    void begin(long articleId, long count, @Nullable Position position) {
        String retry = "retry: %d\n".formatted(RETRY_MILLIS);
        String id = position == null || countsOnly ? "" : "id: " + position + "\n";
        write(retry + id + countEvent(articleId, count, position));
    }

    /// Tells that changes may have been missed: the client reads the page again.
    void reset(Position now) {
        last = now;
        write("id: %s\nevent: reset\ndata: {}\n\n".formatted(now));
    }

    /// Tells what has happened since.
    void resume(Position since, List<Change> missed, Function<List<Long>, Map<Long, Long>> counts) {
        last = since;
        if (!missed.isEmpty()) {
            long articleId = missed.getFirst().articleId();
            long count = counts.apply(List.of(articleId)).getOrDefault(articleId, 0L);
            missed.forEach(change -> tell(change, count));
        }
    }

    /// Tells of a change, unless the client has heard of it from a replica that was ahead.
    void tell(Change change, long count) {
        Position seen = last;
        if (!countsOnly && seen != null && seen.offset() >= change.position().offset()) {
            return;
        }
        last = change.position();
        write(
                countsOnly
                        ? countEvent(change.articleId(), count, change.position())
                        : change.toEvent(count));
    }

    void beat() {
        write(":\n\n");
    }

    void end() {
        context.runOnContext(
                now -> {
                    if (!response.ended()) {
                        response.end();
                    }
                });
    }

    /// A client that does not read fast enough is cut off instead of being buffered for: it comes
    /// back and resumes.
    private void write(String text) {
        context.runOnContext(
                now -> {
                    if (response.ended() || response.closed()) {
                        return;
                    }
                    if (response.writeQueueFull()) {
                        response.reset();
                    } else {
                        response.write(text);
                    }
                });
    }

    private static String countEvent(long articleId, long count, @Nullable Position position) {
        return "event: count\ndata: {\"article\":\"%d\",\"count\":%d,\"version\":%d}\n\n"
                .formatted(articleId, count, position == null ? 0 : position.offset() + 1);
    }
}
