package org.leserbrief.article.newsletter.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.platform.http.problem.ProblemException;

class SignUpLimitTest {
    private Instant now = Instant.parse("2026-12-01T12:00:00Z");

    private final SignUpLimit limit = new SignUpLimit(
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withDefaultValues(Map.of("leserbrief.newsletter.sign-ups-per-hour", "3"))
                    .withMapping(NewsletterSettings.class)
                    .build()
                    .getConfigMapping(NewsletterSettings.class),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void one_client_signs_up_so_many_within_an_hour() {
        take(3, "192.0.2.1");
        ProblemException refused = assertThrows(ProblemException.class, () -> limit.take("192.0.2.1"));
        assertEquals(429, refused.type().status());
        assertEquals("3601", refused.headers().get("Retry-After"));
        take(3, "192.0.2.2");
        now = now.plus(Duration.ofHours(1));
        take(3, "192.0.2.1");
    }

    @Test
    void a_network_of_ipv6_is_one_client() {
        take(1, "2001:db8:1:1::1");
        take(1, "2001:db8:1:1:ffff::2");
        take(1, " 2001:db8:1:1::3");
        assertThrows(ProblemException.class, () -> limit.take("2001:db8:1:1::4"));
        take(1, "2001:db8:1:2::1");
    }

    @Test
    void what_is_no_address_is_one_client() {
        take(1, "unknown");
        take(1, "");
        take(1, "x".repeat(8_000));
        assertThrows(ProblemException.class, () -> limit.take("example.org"));
    }

    private void take(int times, String address) {
        for (int i = 0; i < times; i++) {
            limit.take(address);
        }
    }
}
