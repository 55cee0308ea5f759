package org.leserbrief.article.newsletter.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.conditional.VersionedJson;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;

@Path("/api/newsletter/issues")
@Tag(name = "Newsletter")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class NewsletterResource {
    private final IssueDesk desk;
    private final VersionedJson json;

    NewsletterResource(IssueDesk desk, VersionedJson json) {
        this.desk = desk;
        this.json = json;
    }

    @GET
    @Operation(
            summary = "The issues of the last year with their figures, newest first",
            description =
                    "The list has no articles. Once no mail of an issue is open, prepared = sent + failed + excluded"
                            + " + uncertain.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssueView.All.class)))
    public Response list() {
        return Response.ok(new IssueView.All(desk.list())).build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An issue; its id is its date")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssueView.class)))
    @APIResponse(responseCode = "404", description = "unknown issue")
    public Response read(@PathParam("id") String id) {
        return answer(desk.read(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose an issue's articles, their order and the greeting",
            description = "If-Match must carry the ETag that reading gave.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssueView.class)))
    @APIResponse(responseCode = "404", description = "unknown issue")
    @APIResponse(responseCode = "409", description = "it was sent already, at least in part")
    @APIResponse(responseCode = "412", description = "somebody else has changed it meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid IssueRequest wanted) {
        return answer(desk.edit(id, wanted, version -> EntityVersion.requireMatch(ifMatch, version)));
    }

    @POST
    @Path("{id}/test")
    @Operation(
            summary = "Send an issue to yourself",
            description = "As it is, in the language of Accept-Language, to the verified address of your account.")
    @APIResponse(responseCode = "204", description = "the mail server has taken it")
    @APIResponse(responseCode = "404", description = "unknown issue")
    @APIResponse(responseCode = "409", description = "no verified address, or an issue without articles")
    @APIResponse(responseCode = "503", description = "the mail server has not taken it")
    public Response test(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        desk.test(id, Language.accepted(accepted));
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }

    @PUT
    @Path("{id}/sending")
    @Operation(
            summary = "Send an issue now",
            description = "Before its time, after it was held, or when it is overdue. Who has got it gets it no second"
                    + " time.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssueView.class)))
    @APIResponse(responseCode = "404", description = "unknown issue")
    @APIResponse(responseCode = "409", description = "it is being sent or was sent, or has no articles")
    public Response send(@PathParam("id") String id) {
        return answer(desk.send(id));
    }

    @DELETE
    @Path("{id}/sending")
    @Operation(
            summary = "Hold an issue",
            description =
                    "It is not sent, or not sent on, until somebody sends it. Mails that are on their way arrive.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssueView.class)))
    @APIResponse(responseCode = "404", description = "unknown issue")
    @APIResponse(responseCode = "409", description = "all of it was sent")
    public Response hold(@PathParam("id") String id) {
        return answer(desk.hold(id));
    }

    private Response answer(IssueView issue) {
        return json.personal(Response.Status.OK, issue, issue.version()).build();
    }
}
