package org.leserbrief.article.mining;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.article.mining.ReservationHistory.Declaration;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.mining.TextMiningSettings;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The reservation of text and data mining as a licence, and its history.
@Path("/")
@Tag(name = "Text and data mining")
@PermitAll
@Blocking
public class TextMiningResource {
    private final PublicResponses responses;
    private final ReservationHistory history;
    private final TextMiningSettings reservation;
    private final Site site;

    TextMiningResource(
            PublicResponses responses, ReservationHistory history, TextMiningSettings reservation, Site site) {
        this.responses = responses;
        this.history = history;
        this.reservation = reservation;
        this.site = site;
    }

    /// Without a reservation nothing is said, as in tdmrep.json.
    @GET
    @Path("rsl.xml")
    @Operation(hidden = true)
    public Response licence(@BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            if (!reservation.reserved()) {
                throw new ProblemException(ProblemType.NOT_FOUND, "nothing is said about text and data mining");
            }
            return PublicContent.document(
                    LicenceDocument.MEDIA_TYPE + ";charset=UTF-8", LicenceDocument.write(site, reservation));
        });
    }

    /// The list.
    @Schema(name = "TextMiningDeclarations")
    record History(List<Declaration> items) {}

    @GET
    @Path("api/text-mining")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What the publisher has said about text and data mining, and since when",
            description = "The newest declaration first, which holds. Empty if there never was a reservation.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    public Response history() {
        return CachePolicy.PAGE.on(Response.ok(new History(history.all()))).build();
    }
}
