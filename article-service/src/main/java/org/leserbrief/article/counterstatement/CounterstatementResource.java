package org.leserbrief.article.counterstatement;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.reading.CounterstatementView;
import org.leserbrief.article.reading.Counterstatements;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.conditional.VersionedJson;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles/{id}/counterstatements")
@Tag(name = "Gegendarstellungen")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CounterstatementResource {
    private static final String NUMBER = "{number: [1-9][0-9]{0,8}}";

    private final CounterstatementStore counterstatements;
    private final PublishedArticles articles;
    private final PublicResponses publicResponses;
    private final VersionedJson json;
    private final Callers callers;

    CounterstatementResource(
            CounterstatementStore counterstatements,
            PublishedArticles articles,
            PublicResponses publicResponses,
            VersionedJson json,
            Callers callers) {
        this.counterstatements = counterstatements;
        this.articles = articles;
        this.publicResponses = publicResponses;
        this.json = json;
        this.callers = callers;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The Gegendarstellungen that stand beside an article, or in the place of a withdrawn one",
            description = "After the withdrawal each stands for as long as the article had been offered (§ 20 MStV),"
                    + " unless editors have set another end.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Standing.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown article, or never published")
    public Response list(@PathParam("id") ArticleId id, @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            Counterstatements standing = articles.counterstatements(id);
            return PublicContent.data(json.write(new Standing(standing.shown())))
                    .until(standing.changesAt());
        });
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Publish a Gegendarstellung")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = CounterstatementRecord.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "the article was never published, or has too many")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response publish(@PathParam("id") ArticleId id, @NotNull @Valid CounterstatementRequest wanted) {
        CounterstatementRecord published = counterstatements.publish(id, wanted, editor());
        return json.personal(Response.Status.CREATED, published, published.version())
                .header(HttpHeaders.LOCATION, "/api/articles/" + id + "/counterstatements/" + published.number())
                .build();
    }

    @GET
    @Path(NUMBER)
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "A Gegendarstellung with all that it ever said")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CounterstatementRecord.class)))
    @APIResponse(responseCode = "404", description = "unknown article or Gegendarstellung")
    public Response read(@PathParam("id") ArticleId id, @PathParam("number") int number) {
        CounterstatementRecord found = counterstatements.read(id, number);
        return json.personal(Response.Status.OK, found, found.version()).build();
    }

    @PUT
    @Path(NUMBER)
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a Gegendarstellung, or say until when it stands",
            description = "If-Match must carry the ETag that reading gave. What it said before is kept for editors.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CounterstatementRecord.class)))
    @APIResponse(responseCode = "404", description = "unknown article or Gegendarstellung")
    @APIResponse(responseCode = "409", description = "it was changed too often")
    @APIResponse(responseCode = "412", description = "somebody else has changed it meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            @PathParam("id") ArticleId id,
            @PathParam("number") int number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid CounterstatementRequest wanted) {
        CounterstatementRecord changed = counterstatements.change(
                id, number, wanted, version -> EntityVersion.requireMatch(ifMatch, version), editor());
        return json.personal(Response.Status.OK, changed, changed.version()).build();
    }

    private Editor editor() {
        Caller caller = callers.require();
        return new Editor(caller.id(), caller.name());
    }

    /// Those that stand now.
    @Schema(name = "StandingCounterstatements")
    record Standing(List<CounterstatementView> items) {}
}
