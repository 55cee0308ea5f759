package org.leserbrief.comment.reference;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.messaging.outbox.OutboxPosition;
import org.leserbrief.platform.messaging.reconciliation.ReferenceCounts;

/// The facts with which article-service and topic-service reconcile their counts. Only for services: the gateway
/// has no route to it.
@Path("/internal/comments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Blocking
public class ReferenceResource {
    private final AnnouncedCommentQueries comments;
    private final OutboxPosition outbox;

    ReferenceResource(AnnouncedCommentQueries comments, OutboxPosition outbox) {
        this.comments = comments;
        this.outbox = outbox;
    }

    @GET
    @Path("totals")
    @Operation(hidden = true)
    public Response totals(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        return fresh(comments.totals(Identifiers.after(after), limit(limit)));
    }

    @GET
    @Path("facts")
    @Operation(hidden = true)
    public Response facts(
            @QueryParam("group") @Nullable String article,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return fresh(comments.facts(group(article), Identifiers.after(after), limit(limit)));
    }

    @GET
    @Path("contributors")
    @Operation(hidden = true)
    public Response contributors(
            @QueryParam("group") @Nullable String article,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return fresh(comments.contributors(group(article), Identifiers.after(after), limit(limit)));
    }

    @GET
    @Path("sent")
    @Operation(hidden = true)
    public Response sent() {
        OptionalLong oldest = outbox.oldestWaiting();
        return fresh(new ReferenceCounts.Sent(oldest.isPresent() ? oldest.getAsLong() : null));
    }

    private static Response fresh(Object answer) {
        return Response.ok(answer).build();
    }

    private static long group(@Nullable String article) {
        if (article == null) {
            throw ProblemException.invalid("group", "is missing");
        }
        return Identifiers.parse(article).orElseThrow(() -> ProblemException.invalid("group", "must be an id"));
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return ReferenceCounts.MOST;
        }
        try {
            int wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= ReferenceCounts.MOST) {
                return wanted;
            }
        } catch (NumberFormatException notANumber) {
            // Refused like a number that is out of range.
        }
        throw ProblemException.invalid("limit", "must be between 1 and " + ReferenceCounts.MOST);
    }
}
