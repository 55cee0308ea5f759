package org.leserbrief.comment.posting;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;

/// The caller's own comments in any state.
@Path("/api/me/comments")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Comments")
public class OwnCommentsResource {
    private final CommentThreads threads;
    private final Callers callers;

    OwnCommentsResource(CommentThreads threads, Callers callers) {
        this.threads = threads;
        this.callers = callers;
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "OwnCommentList")
    record OwnComments(List<CommentJson> items, @Nullable String next) {}

    @GET
    @Operation(summary = "One's own comments, newest first")
    @APIResponseSchema(value = OwnComments.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return threads.ofAuthor(Readers.idOf(callers.require()), Limit.parse(limit), cursor)
                .map(CommentJson::of)
                .toResponse(request)
                .build();
    }
}
