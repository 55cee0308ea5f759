package org.leserbrief.comment;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Runs the service with limits that a test can reach, behind a gateway at 127.0.0.2, with a site that may embed
/// discussions, and with tracing. Other tests have none of these.
public class StrictSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("leserbrief.limits.enabled", "true"),
                Map.entry("leserbrief.limits.posts-per-reader", "3 in 10M"),
                Map.entry("leserbrief.limits.posts-per-address", "5 in 10M"),
                Map.entry("leserbrief.limits.edits-per-reader", "2 in 10M"),
                Map.entry("leserbrief.limits.edits-per-address", "0"),
                Map.entry("leserbrief.limits.votes-per-reader", "4 in 1M"),
                Map.entry("leserbrief.limits.votes-per-address", "0"),
                Map.entry("leserbrief.limits.reports-per-reader", "2 in 10M"),
                Map.entry("leserbrief.limits.reports-per-address", "3 in 10M"),
                Map.entry("leserbrief.limits.follows-per-reader", "3 in 10M"),
                Map.entry("leserbrief.limits.follows-per-address", "4 in 10M"),
                Map.entry("leserbrief.limits.notices-per-email", "2 in 1H"),
                Map.entry("leserbrief.limits.notices-per-address", "3 in 1H"),
                Map.entry("leserbrief.limits.refusals-per-reader", "10 in 10M"),
                Map.entry("leserbrief.limits.refusals-per-address", "15 in 10M"),
                Map.entry("leserbrief.limits.previews-per-reader", "4 in 10M"),
                Map.entry("leserbrief.limits.previews-per-address", "6 in 10M"),
                Map.entry("leserbrief.limits.exports-per-reader", "2 in 1H"),
                Map.entry("leserbrief.live.most-streams-of-address", "2"),
                Map.entry("leserbrief.live.most-streams", "3"),
                Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.2/32"),
                Map.entry("quarkus.otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.bsp.schedule.delay", "100ms"),
                Map.entry("leserbrief.embed.origins", "https://stadtblatt.example,http://localhost:9999"));
    }
}
