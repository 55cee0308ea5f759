package org.leserbrief.comment.posting;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.comment.reading.CommentETag;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.problem.ProblemException;

/// The API for posting, editing and deleting comments.
@Path("/api/comments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Comments")
public class CommentResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String PROOF = "X-Altcha";

    /// Characters that every header can carry; long enough for two UUIDs and a name.
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final Postings postings;
    private final CommentThreads threads;
    private final Callers callers;

    CommentResource(Postings postings, CommentThreads threads, Callers callers) {
        this.postings = postings;
        this.threads = threads;
        this.callers = callers;
    }

    /// @param parentId the comment to reply to, under the same article; null for the first of a thread
    @Schema(name = "NewComment")
    public record NewComment(
            @NotNull String articleId,
            @Nullable String parentId,

            @NotNull @ReadableText(most = Submission.LONGEST_BODY, multiline = true)
            String body) {}

    @Schema(name = "EditedComment")
    public record EditedComment(
            @NotNull @ReadableText(most = Submission.LONGEST_BODY, multiline = true)
            String body) {}

    @POST
    @RemembersContact
    @Operation(
            summary = "Write a comment, or a reply",
            description =
                    "With an `Idempotency-Key` the request can be sent again: the same key and body answer the same"
                            + " comment.")
    @Parameter(
            name = IDEMPOTENCY_KEY,
            in = ParameterIn.HEADER,
            description = "1 to 255 visible ASCII characters, such as a UUID",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = PROOF,
            in = ParameterIn.HEADER,
            description =
                    "a proof of work, see `/api/comments/challenge`; without one the first comments of an author may"
                            + " wait for a moderator",
            schema = @Schema(implementation = String.class))
    @APIResponseSchema(value = CommentJson.class, responseCode = "201")
    @APIResponse(responseCode = "403", description = "the author may not write at present")
    @APIResponse(responseCode = "404", description = "no such article, or no such comment to answer")
    @APIResponse(
            responseCode = "409",
            description =
                    "the discussion is closed, the comment takes no replies, or the same text has just been posted")
    @APIResponse(
            responseCode = "422",
            description = "the body, the parent or the key is not valid, or there are too many links")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response post(@Context HttpHeaders headers, @NotNull @Valid NewComment wanted) {
        // Not a @HeaderParam, which treats an empty header like a missing one.
        String key = headers.getHeaderString(IDEMPOTENCY_KEY);
        if (key != null && !KEY.matcher(key).matches()) {
            throw ProblemException.invalid(IDEMPOTENCY_KEY, "must be 1 to 255 visible ASCII characters");
        }
        Caller author = callers.require();
        SafeMarkdown text = SafeMarkdown.of(wanted.body());
        Postings.Posted posted = postings.post(
                author,
                new Submission(
                        wanted.articleId(),
                        Optional.ofNullable(wanted.parentId()),
                        text,
                        Evidence.ofProgram(headers.getHeaderString(PROOF))),
                Optional.ofNullable(key));
        CommentView comment = posted.comment().orElseGet(() -> threads.findOwn(posted.id(), Readers.idOf(author)));
        return answer(Response.created(URI.create("/api/comments/" + posted.id())), comment, text);
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Edit one's own comment, within the edit window")
    @APIResponseSchema(value = CommentJson.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "somebody else's comment")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "409", description = "the edit window is over, or the comment's state forbids it")
    @APIResponse(responseCode = "412", description = "the comment has changed since it was read")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid EditedComment wanted) {
        Caller author = callers.require();
        long commentId = Identifiers.require(id);
        SafeMarkdown text = SafeMarkdown.of(wanted.body());
        postings.edit(author, commentId, text, ifMatch);
        return answer(Response.ok(), threads.findOwn(commentId, Readers.idOf(author)), text);
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Delete one's own comment, for good; a tombstone stays if it has replies")
    @APIResponse(responseCode = "204", description = "deleted")
    @APIResponse(responseCode = "403", description = "somebody else's comment")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "409", description = "it is already gone")
    @APIResponse(responseCode = "412", description = "If-Match names another version")
    @APIResponse(responseCode = "429", description = "too much has been refused; see Retry-After")
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        postings.delete(callers.require(), Identifiers.require(id), ifMatch);
        return Response.noContent().build();
    }

    private static Response answer(Response.ResponseBuilder response, CommentView comment, SafeMarkdown text) {
        CommentJson shown = CommentJson.of(comment, text);
        return response.entity(shown).tag(CommentETag.of(comment, shown)).build();
    }
}
