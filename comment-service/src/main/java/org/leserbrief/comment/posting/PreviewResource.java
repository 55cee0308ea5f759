package org.leserbrief.comment.posting;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Callers;

/// The preview of a text.
@Path("/api/comments/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Comments")
public class PreviewResource {
    private final AttemptLimits attempts;
    private final Callers callers;

    PreviewResource(AttemptLimits attempts, Callers callers) {
        this.attempts = attempts;
        this.callers = callers;
    }

    @Schema(name = "Draft")
    public record DraftJson(
            @NotNull @ReadableText(most = Submission.LONGEST_BODY, multiline = true)
            String body) {}

    @Schema(name = "Preview")
    record PreviewJson(String bodyHtml) {}

    @POST
    @Operation(summary = "Show how a text will look, without keeping it")
    @APIResponseSchema(value = PreviewJson.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "the text is not one that could be posted")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response preview(@NotNull @Valid DraftJson draft) {
        attempts.preview(callers.require());
        return Response.ok(new PreviewJson(SafeMarkdown.toHtml(draft.body()))).build();
    }
}
