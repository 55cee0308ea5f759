package org.leserbrief.platform.http.mining;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.leserbrief.platform.http.guard.RequestFilters;

/// Adds the headers of W3C's TDM Reservation Protocol, section 6.2, to every response, and to every page the link of
/// Really Simple Licensing 1.0 to the licence, which article-service answers for the whole site.
@ApplicationScoped
class ReservationHeaders {
    private final TextMiningSettings reservation;

    ReservationHeaders(TextMiningSettings reservation) {
        this.reservation = reservation;
    }

    void install(@Observes Router router) {
        if (!reservation.reserved()) {
            return;
        }
        // Before responses that are sent from the cache.
        router.route().order(RequestFilters.BEFORE_ANSWERS).handler(context -> {
            context.response().putHeader("tdm-reservation", "1");
            context.addHeadersEndHandler(end -> linkLicence(context.response().headers()));
            reservation.policy().ifPresent(policy -> context.response().putHeader("tdm-policy", policy.toString()));
            context.next();
        });
    }

    /// Programs read other links in the headers of lists and feeds.
    private static void linkLicence(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(MediaType.TEXT_HTML)) {
            headers.add(HttpHeaders.LINK, "</rsl.xml>; rel=\"license\"; type=\"application/rsl+xml\"");
        }
    }
}
