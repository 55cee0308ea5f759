package org.leserbrief.comment.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;

/// Server-sent events: `GET /api/comments/stream?article=` sends the changes of one discussion, and `GET
/// /api/comments/counts/stream?article=…` the numbers of up to 100 articles.
///
/// These are plain Vert.x routes instead of resources: an open stream then costs little more than a connection, so
/// that one replica can hold thousands.
@ApplicationScoped
class LiveStreamRoutes {
    private static final Logger LOG = Logger.getLogger(LiveStreamRoutes.class);
    private static final int MOST_ARTICLES = 100;
    private static final String RETRY_AFTER_SECONDS = "30";

    private final Vertx vertx;
    private final ProblemRoutes problems;
    private final Discussions discussions;
    private final ChangeFeed feed;
    private final LiveConnections streams;

    LiveStreamRoutes(
            Vertx vertx, ProblemRoutes problems, Discussions discussions, ChangeFeed feed, LiveConnections streams) {
        this.vertx = vertx;
        this.problems = problems;
        this.discussions = discussions;
        this.feed = feed;
        this.streams = streams;
    }

    void install(@Observes Router router, LiveSettings settings) {
        router.get("/api/comments/stream").handler(this::one);
        router.get("/api/comments/counts/stream").handler(this::numbers);
        vertx.setPeriodic(settings.heartbeat().toMillis(), tick -> streams.beat());
    }

    /// Ends all streams while this replica is still serving: the clients reconnect to another one.
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        streams.close();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        streams.close();
    }

    private void one(RoutingContext context) {
        List<String> given = context.queryParam("article");
        if (given.size() != 1) {
            refuse(context, ProblemType.INVALID, "article must be given once");
            return;
        }
        String header = context.request().getHeader("Last-Event-ID");
        String since = header != null ? header : context.queryParams().get("since");
        Identifiers.parse(given.getFirst())
                .ifPresentOrElse(
                        id -> check(context, () -> discussions.require(id), () -> open(context, id, since)),
                        () -> refuse(context, ProblemType.NOT_FOUND, "no such article"));
    }

    private void numbers(RoutingContext context) {
        List<Long> ids = context.queryParam("article").stream()
                .distinct()
                .map(Identifiers::parse)
                .flatMap(id -> id.stream().boxed())
                .toList();
        if (ids.isEmpty()
                || ids.size() > MOST_ARTICLES
                || ids.size()
                        != context.queryParam("article").stream().distinct().count()) {
            refuse(context, ProblemType.INVALID, "article must be an id and given 1 to " + MOST_ARTICLES + " times");
            return;
        }
        openNumbers(context, ids);
    }

    private void open(RoutingContext context, long articleId, @Nullable String since) {
        // A malformed position is treated like one that is no longer in the backlog.
        StreamPosition place =
                since == null ? null : StreamPosition.parse(since).orElse(StreamPosition.UNKNOWN);
        LiveConnection stream = admit(context, List.of(articleId), false);
        if (stream != null) {
            run(context, stream, () -> feed.open(stream, articleId, place));
        }
    }

    private void openNumbers(RoutingContext context, List<Long> articleIds) {
        LiveConnection stream = admit(context, articleIds, true);
        if (stream != null) {
            run(context, stream, () -> feed.openNumbers(stream, articleIds));
        }
    }

    private @Nullable LiveConnection admit(RoutingContext context, List<Long> articleIds, boolean countsOnly) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            // The client disconnected while its request was being checked, and no close event will follow.
            return null;
        }
        LiveConnection stream = new LiveConnection(
                vertx.getOrCreateContext(),
                context.request(),
                streams.address(context.request()),
                articleIds,
                countsOnly);
        response.closeHandler(gone -> streams.remove(stream));
        response.endHandler(over -> streams.remove(stream));
        response.exceptionHandler(broken -> streams.remove(stream));
        if (!streams.admit(stream)) {
            refuse(context, ProblemType.UNAVAILABLE, "no further stream can be opened right now");
            return null;
        }
        return stream;
    }

    /// @param opening blocks; returns false while the broker has never been reached
    private void run(RoutingContext context, LiveConnection stream, Callable<Boolean> opening) {
        context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", CachePolicy.MOMENTARY.cacheControl())
                // Compression would delay events.
                .putHeader("Content-Encoding", "identity")
                // The same for a proxy (nginx) in front.
                .putHeader("X-Accel-Buffering", "no");
        vertx.executeBlocking(opening, false).onComplete(opened -> {
            if (opened.failed()) {
                LOG.warnf("a stream does not open: %s", opened.cause());
            }
            if (opened.failed() || !opened.result()) {
                giveUp(context, stream);
            }
        });
    }

    private void giveUp(RoutingContext context, LiveConnection stream) {
        streams.remove(stream);
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            // A heartbeat has started the response, so an error status cannot be sent any more; the client
            // reconnects.
            stream.end();
            return;
        }
        response.headers().remove("Content-Encoding").remove("X-Accel-Buffering");
        response.setChunked(false);
        refuse(context, ProblemType.UNAVAILABLE, "live changes are not available right now");
    }

    private void check(RoutingContext context, Runnable condition, Runnable then) {
        vertx.executeBlocking(
                        () -> {
                            condition.run();
                            return true;
                        },
                        false)
                .onSuccess(fine -> then.run())
                .onFailure(failure -> {
                    if (failure instanceof ProblemException problem) {
                        problems.end(context, problem.type(), problem.detail());
                    } else if (TransientErrors.isTransient(failure)) {
                        LOG.warnf("a stream does not open: %s", failure);
                        refuse(context, ProblemType.UNAVAILABLE, "live changes are not available right now");
                    } else {
                        context.fail(failure);
                    }
                });
    }

    private void refuse(RoutingContext context, ProblemType type, String detail) {
        if (type.equals(ProblemType.UNAVAILABLE)) {
            context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        problems.end(context, type, detail);
    }
}
