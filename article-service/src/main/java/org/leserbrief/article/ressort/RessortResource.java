package org.leserbrief.article.ressort;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.conditional.VersionedJson;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

@Path("/api/ressorts")
@Tag(name = "Ressorts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RessortResource {
    private final Ressorts ressorts;
    private final VersionedJson json;
    private final PublicResponses publicResponses;

    RessortResource(Ressorts ressorts, VersionedJson json, PublicResponses publicResponses) {
        this.ressorts = ressorts;
        this.json = json;
        this.publicResponses = publicResponses;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "All Ressorts in their order",
            description = "Those merged into others are listed too, with what stands for them.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RessortView.All.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    public Response list(@BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            RessortList all = ressorts.all();
            return PublicContent.data(json.write(RessortView.All.of(all))).ofVersion(all.version());
        });
    }

    @GET
    @Path("{ressort}")
    @PermitAll
    @Operation(summary = "A Ressort; its ETag begins with the version of the whole list")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RessortView.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown Ressort")
    public Response read(@PathParam("ressort") String slug, @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            RessortList all = ressorts.all();
            return PublicContent.data(json.write(RessortView.of(require(all, slug))))
                    .ofVersion(all.version());
        });
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace all Ressorts",
            description = "Their order is that of the list. One that is left out is deleted, unless articles belong"
                    + " to it. If-Match must carry the ETag that reading gave.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RessortView.All.class)))
    @APIResponse(responseCode = "409", description = "one that is left out has articles")
    @APIResponse(responseCode = "412", description = "somebody else has changed one meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RessortRequests.Everything wanted) {
        RessortList all =
                ressorts.replace(wanted.toRessorts(), version -> EntityVersion.requireMatch(ifMatch, version));
        return json.personal(Response.Status.OK, RessortView.All.of(all), all.version())
                .build();
    }

    @PUT
    @Path("{ressort}")
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a Ressort, change, hide or merge it",
            description = "If-None-Match: * adds one; to change it, If-Match must carry the ETag that reading gave."
                    + " A merged Ressort's page leads to the one that stands for it, which lists its articles.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RessortView.class)))
    @APIResponse(responseCode = "201", description = "added")
    @APIResponse(responseCode = "404", description = "no slug")
    @APIResponse(responseCode = "412", description = "somebody else has changed one meanwhile, or it is there already")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "neither If-Match nor If-None-Match")
    public Response put(
            @PathParam("ressort") String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @NotNull @Valid RessortRequests.One wanted) {
        if (!slug.matches(RessortSlug.FORM)) {
            throw unknown();
        }
        Ressorts.Change change = ressorts.put(
                wanted.toRessort(slug),
                wanted.position(),
                version -> EntityVersion.requireMatch(ifMatch, ifNoneMatch, version));
        return json.personal(
                        change.added() ? Response.Status.CREATED : Response.Status.OK,
                        RessortView.of(require(change.all(), slug)),
                        change.all().version())
                .build();
    }

    private static Ressort require(RessortList all, String slug) {
        return all.find(slug).orElseThrow(RessortResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no Ressort of this slug");
    }
}
