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

/// Answers for a resource whose responses are the same for everybody: from what is kept, or made anew and kept.
///
/// What is kept is shown while the database's content is what it was made of ([ObservedContent]). Whoever is signed
/// in, or brings a token, sees the database as it is when he asks, on any replica; others at most a quarter of a
/// second later.
@ApplicationScoped
public class PublicResponses {
    /// For what no change of the database tells, such as another version of this program beside it.
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private final ResponseCache cache;
    private final ObservedContent content;
    private final Clock clock;

    PublicResponses(ResponseCache cache, ObservedContent content, Clock clock) {
        this.cache = cache;
        this.content = content;
        this.clock = clock;
    }

    /// A response to what everybody may ask.
    ///
    /// @param making makes the response from the database; its exception goes to all who wait for the same
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

    /// @param begun what ended before was over when the response was made
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
