package org.leserbrief.platform.http.cache;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final Clock clock;

    PublicResponses(ResponseCache cache, ObservedContent content, Clock clock) {
        this.cache = cache;
        this.content = content;
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
                ? make(making)
                : cache.get(RequestKey.of(request), List.of(ObservedContent.SUBJECT), () -> make(making));
        Map<NumberKey, Long> numbers =
                response.numbers().isEmpty() ? Map.of() : content.require(response.numbers(), oldest);
        return response.toResponse(numbers, wanted.conditions());
    }

    private CachedResponse make(Function<ResponseDraft, PublicContent> making) {
        ResponseDraft draft = new ResponseDraft();
        Instant begun = clock.instant();
        PublicContent made = making.apply(draft);
        return CachedResponse.of(draft, made, keptFor(begun, made.until()), PathTemplate.current());
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
