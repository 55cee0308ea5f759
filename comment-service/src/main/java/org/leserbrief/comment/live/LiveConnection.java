package org.leserbrief.comment.live;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The open response to one client. All writes run on its event loop, so they stay in order whichever thread
/// requests them.
final class LiveConnection {
    /// The minimum delay in milliseconds before a browser reconnects. It is short, so that few changes are missed,
    /// and a random delay is added, so that not all clients of a killed replica reconnect at the same instant.
    private static final int RETRY_MILLIS = 1_500;

    private static final int RETRY_SPREAD_MILLIS = 1_500;

    /// The maximum number of writes that wait for the event loop. It falls so far behind only when it gets more
    /// than it can write, and the rest must not fill the heap.
    private static final int MOST_WAITING = 100;

    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Set<Long> articles;
    private final boolean countsOnly;
    private final Optional<UUID> address;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean behind;
    private volatile @Nullable StreamPosition last;

    /// @param address the client's address
    /// @param countsOnly whether only numbers are sent
    LiveConnection(
            Context context,
            HttpServerRequest request,
            Optional<UUID> address,
            Collection<Long> articles,
            boolean countsOnly) {
        this.context = context;
        this.request = request;
        this.response = request.response();
        this.articles = Set.copyOf(articles);
        this.countsOnly = countsOnly;
        this.address = address;
    }

    Set<Long> articles() {
        return articles;
    }

    /// The client's address; empty if the gateway reports something that is not an address.
    Optional<UUID> address() {
        return address;
    }

    /// Begins a stream of numbers.
    ///
    /// @param numbers the current numbers, as events
    void begin(String numbers) {
        write(retry(1) + numbers);
    }

    /// Begins after a position, from which the client also resumes if it is disconnected before it has received a
    /// later one.
    ///
    /// @param number the article's current number, as an event
    /// @param missed the changes after that position, as events
    /// @param now the position of the last of them
    void begin(StreamPosition after, String number, String missed, StreamPosition now) {
        last = now;
        write(retry(1) + "id: " + after + "\n" + number + missed);
    }

    /// Begins when missed changes are no longer in the backlog: the client has to load the page again. The position
    /// comes only with that event, so that a client that was disconnected before it does not resume too far ahead.
    void beginAnew(String number, StreamPosition now) {
        last = now;
        write(retry(1) + number + "id: %s\nevent: reset\ndata: {}\n\n".formatted(now));
    }

    /// Sends an article's changes, except those that the client has received already, when the stream was opened or
    /// from a replica that was ahead.
    ///
    /// @param events the changes, formatted once for all clients
    /// @param number the article's number, as an event
    void tell(List<LiveChange> changes, long count, String events, String number) {
        if (countsOnly) {
            write(number);
            return;
        }
        StreamPosition seen = last;
        List<LiveChange> news = changes.stream()
                .filter(change -> seen == null || change.position().offset() > seen.offset())
                .toList();
        if (!news.isEmpty()) {
            last = news.getLast().position();
            write(news.size() == changes.size() ? events : LiveChange.toEvents(news, count));
        }
    }

    /// Announces that an article was withdrawn. The stream of its discussion ends; a stream of numbers continues
    /// for the other articles.
    void gone(long articleId) {
        write("event: gone\ndata: {\"article\":\"%d\"}\n\n".formatted(articleId));
        if (!countsOnly) {
            end();
        }
    }

    /// Announces that the discussion is slowed down, or is not any more. Without a position: who misses it reads it
    /// with the page.
    void heat(long articleId, String level) {
        if (!countsOnly) {
            write("event: heat\ndata: {\"article\":\"%d\",\"level\":\"%s\"}\n\n".formatted(articleId, level));
        }
    }

    void beat() {
        write(":\n\n");
    }

    /// Ends the stream, together with others.
    ///
    /// @param streams how many end at the same time: their clients reconnect at random times, at most a thousand a
    ///     second
    void endAmong(int streams) {
        write(retry(streams) + "\n");
        end();
    }

    void end() {
        context.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    /// A client that reads too slowly is disconnected instead of buffered; it reconnects and resumes.
    private void write(String text) {
        if (waiting.get() >= MOST_WAITING) {
            // One of the waiting writes will disconnect the client.
            behind = true;
            return;
        }
        waiting.incrementAndGet();
        context.runOnContext(now -> {
            waiting.decrementAndGet();
            if (response.ended() || response.closed()) {
                return;
            }
            if (behind || response.writeQueueFull()) {
                cutOff();
            } else {
                response.write(text);
            }
        });
    }

    /// Vert.x would first send what is queued, which never ends if the client does not read. Closing the channel
    /// below Vert.x's own handler takes effect at once.
    private void cutOff() {
        if (request.version() != HttpVersion.HTTP_2
                && request.connection() instanceof HttpServerConnection connection) {
            connection.channelHandlerContext().close();
        } else {
            response.reset();
        }
    }

    private static String retry(int streams) {
        return "retry: %d\n".formatted(millisUntilReturn(streams));
    }

    /// The delay in milliseconds before a client reconnects whose stream ended together with others.
    ///
    /// @param streams the number of streams that ended
    static int millisUntilReturn(int streams) {
        return RETRY_MILLIS + ThreadLocalRandom.current().nextInt(Math.max(streams, RETRY_SPREAD_MILLIS));
    }
}
