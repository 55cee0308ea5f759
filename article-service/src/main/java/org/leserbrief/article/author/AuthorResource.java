package org.leserbrief.article.author;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

@Path("/api/authors")
@Tag(name = "Authors")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AuthorResource {
    private final AuthorProfiles authors;
    private final VersionedJson json;
    private final PublicResponses publicResponses;
    private final Callers callers;

    AuthorResource(AuthorProfiles authors, VersionedJson json, PublicResponses publicResponses, Callers callers) {
        this.authors = authors;
        this.json = json;
        this.publicResponses = publicResponses;
        this.callers = callers;
    }

    @GET
    @PermitAll
    @Operation(summary = "The authors of published articles, by their slugs")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthorList.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            Slice<AuthorProfile> slice = authors.all(Limit.parse(limit), cursor);
            return PublicContent.data(json.write(slice)).with("Link", slice.link(uri));
        });
    }

    @GET
    @Path("{author}")
    @PermitAll
    @Operation(
            summary = "An author",
            description = "The slug is made of the name under which somebody first wrote. Names with the same slug,"
                    + " such as Jörg Müller and Joerg Mueller, are one author. Who has not published anything is for"
                    + " editors only.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthorProfile.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown author")
    public Response read(@PathParam("author") String slug, @BeanParam PublicRequest request) {
        try {
            return publicResponses.answer(request, draft -> {
                AuthorProfile author = authors.read(slug);
                return PublicContent.data(json.write(author)).ofVersion(author.version());
            });
        } catch (ProblemException notForEverybody) {
            if (!callers.find().map(caller -> caller.is(Roles.EDITOR)).orElse(false)) {
                throw notForEverybody;
            }
            AuthorProfile author = authors.readAsEditor(slug);
            return EntityVersion.unlessKnown(
                    request.conditions(),
                    json.personal(Response.Status.OK, author, author.version()).build());
        }
    }

    @PUT
    @Path("{author}")
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say who an author is",
            description = "Authors are made by the articles that name them. The name here is that of their page; each"
                    + " article keeps the by-line that it was published with. If-Match must carry the ETag that"
                    + " reading gave.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuthorProfile.class)))
    @APIResponse(responseCode = "404", description = "unknown author")
    @APIResponse(responseCode = "412", description = "somebody else has changed it meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("author") String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AuthorRequest wanted) {
        AuthorProfile author =
                authors.change(wanted.toProfile(slug), version -> EntityVersion.requireMatch(ifMatch, version));
        return json.personal(Response.Status.OK, author, author.version()).build();
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "AuthorList")
    record AuthorList(List<AuthorProfile> items, @Nullable String next) {}
}
