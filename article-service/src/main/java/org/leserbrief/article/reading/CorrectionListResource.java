package org.leserbrief.article.reading;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.VersionedJson;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

@Path("/api/corrections")
@Tag(name = "Corrections")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
public class CorrectionListResource {
    private final PublishedCorrections corrections;
    private final PublicResponses publicResponses;
    private final VersionedJson json;

    CorrectionListResource(PublishedCorrections corrections, PublicResponses publicResponses, VersionedJson json) {
        this.corrections = corrections;
        this.publicResponses = publicResponses;
        this.json = json;
    }

    @GET
    @Operation(summary = "Corrections of published articles, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionList.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            Slice<CorrectionView.Listed> slice = corrections.newest(Limit.parse(limit), cursor);
            return PublicContent.data(json.write(slice)).with("Link", slice.link(uri));
        });
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "CorrectionList")
    record CorrectionList(
            List<CorrectionView.Listed> items, @Nullable String next) {}
}
