package org.leserbrief.platform.http.cache;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers for a resource whose responses are the same for everybody: from the cache, or made anew and cached.
///
/// A cached response is sent while the content of the database is the same as when it was made ([ObservedContent]).
/// A client that is signed in or sends a token sees the current state of the database, on any replica; other
/// clients see it at most a quarter of a second later.
@ApplicationScoped
public class PublicResponses {
    /// Bounds the age of responses that change for a reason outside of the database, such as another version of
    /// this program running beside it.
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private final ResponseCache cache;
    private final ObservedContent content;
    private final ContentDates dates;
    private final EdgeLifetimes edge;
    private final Clock clock;

    PublicResponses(ResponseCache cache, ObservedContent content, ContentDates dates, EdgeLifetimes edge, Clock clock) {
        this.cache = cache;
        this.content = content;
        this.dates = dates;
        this.edge = edge;
        this.clock = clock;
    }

    /// A response to a request for public content.
    ///
    /// @param making makes the response from the database; its exception is passed to all requests that wait for
    ///     the same response
    public Response answer(PublicRequest wanted, Function<ResponseDraft, PublicContent> making) {
        HttpServerRequest request = wanted.http();
        Duration oldest = RequestKey.mayBeSomebody(request) ? Duration.ZERO : ObservedContent.OLDEST;
        content.require(Set.of(), oldest);
        CachedResponse response = RequestKey.hasToken(request)
                ? make(request, making)
                : cache.get(RequestKey.of(request), List.of(ObservedContent.SUBJECT), () -> make(request, making));
        Map<NumberKey, Long> numbers =
                response.numbers().isEmpty() ? Map.of() : content.require(response.numbers(), oldest);
        Instant now = clock.instant();
        if (response.isUnmodified(
                request.getHeader(HttpHeaders.IF_NONE_MATCH), request.getHeader(HttpHeaders.IF_MODIFIED_SINCE), now)) {
            return dated(response.notModified(), response, now);
        }
        return dated(response.toResponse(numbers, wanted.conditions()), response, now);
    }

    private static Response dated(Response answer, CachedResponse response, Instant now) {
        return response.lastModified(now)
                .map(time -> Response.fromResponse(answer)
                        .header(HttpHeaders.LAST_MODIFIED, CachedResponse.httpDate(time))
                        .build())
                .orElse(answer);
    }

    private CachedResponse make(HttpServerRequest request, Function<ResponseDraft, PublicContent> making) {
        ResponseDraft draft = new ResponseDraft();
        Instant begun = clock.instant();
        PublicContent made = edge.in(making.apply(draft), begun, KEPT_FOR);
        CachedResponse response = CachedResponse.of(draft, made, keptFor(begun, made.until()), PathTemplate.current());
        EntityTag tag = made.dated() ? response.fill(Map.of()).tag() : null;
        return tag == null
                ? response
                : response.since(dates.since(RequestKey.of(request), tag.getValue(), clock.instant()));
    }

    /// @param begun when making began: an end that was past by then is already reflected in the response
    private Duration keptFor(Instant begun, @Nullable Instant end) {
        if (end == null || !end.isAfter(begun)) {
            return KEPT_FOR;
        }
        Duration left = Duration.between(clock.instant(), end);
        if (!left.isPositive()) {
            return Duration.ofMillis(1);
        }
        return left.compareTo(KEPT_FOR) < 0 ? left : KEPT_FOR;
    }
}
