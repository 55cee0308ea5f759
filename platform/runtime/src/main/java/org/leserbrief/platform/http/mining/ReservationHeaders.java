package org.leserbrief.platform.http.mining;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.http.guard.RequestFilters;

/// Adds the headers of W3C's TDM Reservation Protocol, section 6.2, to every response.
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
        router.route().order(RequestFilters.AFTER - 1).handler(context -> {
            context.response().putHeader("tdm-reservation", "1");
            reservation.policy().ifPresent(policy -> context.response().putHeader("tdm-policy", policy.toString()));
            context.next();
        });
    }
}
