package org.leserbrief.platform.messaging.stream;

import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Shows the result of the last check to operators. It is always up, because taking a replica out of service would
/// not help readers. It does not query Kafka.
@Readiness
class StreamHealth implements HealthCheck {
    private final StreamMonitor monitor;

    StreamHealth(StreamMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("streams").up();
        new TreeMap<>(monitor.findings()).forEach((stream, finding) -> response.withData(stream, describe(finding)));
        return response.build();
    }

    private static String describe(StreamCheck.Finding finding) {
        return switch (finding) {
            case StreamCheck.Finding.AsPromised known -> "as promised";
            case StreamCheck.Finding.Violated(var violations) -> "violated: " + String.join(", ", violations);
            case StreamCheck.Finding.Unknown(var reason) -> "unknown: " + reason;
        };
    }
}
