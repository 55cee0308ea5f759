package org.leserbrief.article.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class PreviewResource {
    private static final int DAYS = 7;

    private final Previews previews;
    private final DeskAccess access;

    PreviewResource(Previews previews, DeskAccess access) {
        this.previews = previews;
        this.access = access;
    }

    /// How long a link is to work.
    public record PreviewRequest(
            @Schema(description = "1 to 90, by default 7") @Min(1) @Max(90) @Nullable
            Integer days) {}

    /// A link, which is shown this once: only its hash is kept.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PreviewView(String url, Instant expiresAt) {}

    @POST
    @Path("{id}/previews")
    @Operation(
            summary = "Make a link to what is being written",
            description = "Who has it sees the working copy without an account, as it is when they look, until the link"
                    + " expires or is withdrawn. The answer is the only one that has it.")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "there are 20 links already")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response create(@PathParam("id") ArticleId id, @NotNull @Valid PreviewRequest wanted) {
        int days = wanted.days() == null ? DAYS : wanted.days();
        Previews.Created created = previews.create(id, Duration.ofDays(days), access.requireWriter(id));
        String url = "/preview/" + created.token().text();
        return CachePolicy.MOMENTARY
                .on(Response.status(Response.Status.CREATED).entity(new PreviewView(url, created.expiresAt())))
                .header(HttpHeaders.LOCATION, url)
                .build();
    }

    @DELETE
    @Path("{id}/previews")
    @Operation(summary = "Withdraw all links to what is being written")
    @APIResponse(responseCode = "204", description = "no link works any more")
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response withdraw(@PathParam("id") ArticleId id) {
        previews.withdraw(id, access.requireWriter(id));
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }
}
