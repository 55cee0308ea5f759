package org.leserbrief.article.overview;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;

@Path("/api/desk/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class DeskListResource {
    private final DeskList articles;
    private final DeskAccess access;

    DeskListResource(DeskList articles, DeskAccess access) {
        this.articles = articles;
        this.access = access;
    }

    /// The filter and position of a request.
    public record DeskListRequest(
            @QueryParam("state")
            @Parameter(
                    description =
                            "draft, published, withdrawn, scheduled (also a planned change), submitted or approved")
            @Nullable
            String state,

            @QueryParam("ressort")
            @Parameter(description = "a Ressort's slug; what is being written counts, and what is live")
            @Nullable
            String ressort,

            @QueryParam("author") @Parameter(description = "an author's slug") @Nullable
            String author,

            @QueryParam("q") @Parameter(description = "words of headlines and authors, or their beginnings") @Nullable
            String q,

            @QueryParam("limit") @Nullable String limit,

            @QueryParam("cursor") @Parameter(description = "from `next` of the slice before") @Nullable
            String cursor) {}

    @GET
    @Operation(summary = "All articles for the desk, the newest first", description = "Authors see what they drafted.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeskArticles.class)))
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response list(@BeanParam DeskListRequest wanted, @Context UriInfo uri) {
        DeskUser user = access.require();
        DeskFilter filter =
                DeskFilter.parse(wanted.state(), wanted.author(), wanted.q(), user.publishes() ? null : user.id());
        return articles.newest(filter, wanted.ressort(), Limit.parse(wanted.limit()), wanted.cursor())
                .toResponse(uri)
                .build();
    }

    /// The schema of the list for the OpenAPI document.
    record DeskArticles(
            List<DeskArticleView> items, @Nullable String next) {}
}
