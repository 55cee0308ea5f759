package org.leserbrief.comment.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Answers requests about what the caller follows.
@ApplicationScoped
class FollowAnswers {
    private final Following following;
    private final FollowQueries queries;
    private final Callers callers;

    FollowAnswers(Following following, FollowQueries queries, Callers callers) {
        this.following = following;
        this.queries = queries;
        this.callers = callers;
    }

    /// @param slug as it was when the caller began to follow; the id of an article or reader for their comments
    /// @param url the page of what it is now: of that into which it was merged, for a topic or Ressort that was
    @Schema(name = "Followed")
    record FollowedJson(
            FollowKind kind,
            String slug,
            String name,
            String url,

            @Schema(enumeration = {"at-once", "daily", "weekly", "never"})
            FollowPreference preference,

            Instant since) {
        static FollowedJson of(Followed one) {
            return new FollowedJson(one.kind(), one.slug(), one.name(), one.url(), one.preference(), one.since());
        }
    }

    @Schema(name = "FollowedList")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FollowedList(List<FollowedJson> items, @Nullable String next) {}

    Response list(@Nullable FollowKind kind, Limit limit, @Nullable String cursor, UriInfo request) {
        Slice<FollowedJson> slice = queries.list(Readers.idOf(callers.require()), kind, limit, cursor)
                .map(FollowedJson::of);
        return slice.toResponse(request)
                .entity(new FollowedList(slice.items(), slice.next()))
                .build();
    }

    Response read(Subject subject) {
        return queries.find(Readers.idOf(callers.require()), subject)
                .map(one -> Response.ok(FollowedJson.of(one)).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "it is not followed"));
    }

    Response follow(Subject subject, @Nullable FollowRequest wanted) {
        Followed followed = following.follow(callers.require(), subject, wanted == null ? null : wanted.preference());
        return Response.ok(FollowedJson.of(followed)).build();
    }

    Response stop(Subject subject) {
        following.stop(callers.require(), subject);
        return Response.noContent().build();
    }
}
