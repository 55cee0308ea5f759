package org.leserbrief.comment.erasure;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Down while a restored database may still have somebody who was erased. It asks neither Kafka nor the database.
@Readiness
class ErasureHealth implements HealthCheck {
    private final ErasureGate gate;

    ErasureHealth(ErasureGate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("erasures")
                .status(gate.isOpen())
                .withData("state", describe(gate.state()))
                .build();
    }

    private static String describe(ErasureGate.State state) {
        return switch (state) {
            case ErasureGate.State.Starting starting -> "starting";
            case ErasureGate.State.Unread(var since, var restored) ->
                restored
                        ? "the database was restored, and the stream of erasures cannot be read"
                        : "the stream of erasures has not been read yet";
            case ErasureGate.State.Replaying(var left, var failing) ->
                "to be repeated: " + left + (failing > 0 ? "; fail: " + failing : "");
            case ErasureGate.State.Compared(var requested, var unreadable) ->
                "as in the stream; found missing here: " + requested
                        + (unreadable > 0 ? "; cannot be understood: " + unreadable : "");
        };
    }
}
