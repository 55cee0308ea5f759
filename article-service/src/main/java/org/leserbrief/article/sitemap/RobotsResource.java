package org.leserbrief.article.sitemap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.article.mining.ReservationHistory;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.mining.TextMiningSettings;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What robots may do here.
@Path("/")
@PermitAll
@Blocking
public class RobotsResource {
    private final PublicResponses responses;
    private final TextMiningSettings reservation;
    private final Site site;
    private final ObjectMapper json;
    private final ReservationHistory history;

    RobotsResource(
            PublicResponses responses,
            TextMiningSettings reservation,
            Site site,
            ObjectMapper json,
            ReservationHistory history) {
        this.history = history;
        this.responses = responses;
        this.reservation = reservation;
        this.site = site;
        this.json = json;
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@BeanParam PublicRequest request) {
        return responses.answer(
                request,
                draft -> PublicContent.document(
                        "text/plain;charset=UTF-8", RobotsTxt.write(site, reservation, history.reservedSince())));
    }

    /// W3C's TDM Reservation Protocol, section 6.1. Without a reservation there is no file: saying that nothing is
    /// reserved would be a declaration, too.
    @GET
    @Path(".well-known/tdmrep.json")
    @Operation(hidden = true)
    public Response tdmrep(@BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            if (!reservation.reserved()) {
                throw new ProblemException(ProblemType.NOT_FOUND, "nothing is said about text and data mining");
            }
            return PublicContent.document("application/json;charset=UTF-8", rules());
        });
    }

    private String rules() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("location", "/");
        rule.put("tdm-reservation", 1);
        reservation.policy().ifPresent(policy -> rule.put("tdm-policy", policy.toString()));
        try {
            return json.writeValueAsString(List.of(rule));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers are always writable as JSON", e);
        }
    }
}
