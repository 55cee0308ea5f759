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

/// One client's open response. All that it is told goes through its event loop, so it arrives in
/// order, whoever tells it.
final class LiveConnection {
    /// How long a browser waits before it comes back, in milliseconds: soon enough to miss little,
    /// and not all readers of a replica that is killed in the same instant.
    private static final int RETRY_MILLIS = 1_500;

    private static final int RETRY_SPREAD_MILLIS = 1_500;

    /// Writes that the event loop has not come to. It is that far behind only when it is given more
    /// than it can write, and then memory must not be where the rest waits.
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

    /// @param address whose it is
    /// @param countsOnly whether it is told numbers alone
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

    /// Whose it is; empty where the gateway names something that is no address.
    Optional<UUID> address() {
        return address;
    }

    /// Begins to tell numbers.
    ///
    /// @param numbers those of now, as events
    void begin(String numbers) {
        write(retry(1) + numbers);
    }

    /// Begins after a place, which is also where the client goes on if it is cut off before it has
    /// read any further.
    ///
    /// @param number the article's of now, as an event
    /// @param missed what has happened after that place, as events
    /// @param now the place of the last of them
    void begin(StreamPosition after, String number, String missed, StreamPosition now) {
        last = now;
        write(retry(1) + "id: " + after + "\n" + number + missed);
    }

    /// Begins with changes missed that are forgotten: the client reads the page again. Before it
    /// knows that, it has no place to go on from.
    void beginAnew(String number, StreamPosition now) {
        last = now;
        write(retry(1) + number + "id: %s\nevent: reset\ndata: {}\n\n".formatted(now));
    }

    /// Tells of an article's changes, but for those that the client has heard of: when it was being
    /// opened, or from a replica that was ahead.
    ///
    /// @param events the changes, written once for all who hear of them
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

    /// Tells that an article is withdrawn. The stream of one discussion ends with it; one of numbers goes on for the
    /// other articles.
    void gone(long articleId) {
        write("event: gone\ndata: {\"article\":\"%d\"}\n\n".formatted(articleId));
        if (!countsOnly) {
            end();
        }
    }

    void beat() {
        write(":\n\n");
    }

    /// Ends the stream, together with others.
    ///
    /// @param streams how many are ended: their clients come back one after the other, at most a thousand a second
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

    /// A client that does not read fast enough is cut off instead of being buffered for: it comes
    /// back and resumes.
    private void write(String text) {
        if (waiting.get() >= MOST_WAITING) {
            // One of those that wait sees it.
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

    /// Vert.x would first send what waits, for which a client that reads nothing lets it wait for
    /// ever. Below its own handler, closing means closing.
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

    /// How long a client waits that is cut off together with others.
    ///
    /// @param streams of them all
    static int millisUntilReturn(int streams) {
        return RETRY_MILLIS + ThreadLocalRandom.current().nextInt(Math.max(streams, RETRY_SPREAD_MILLIS));
    }
}
