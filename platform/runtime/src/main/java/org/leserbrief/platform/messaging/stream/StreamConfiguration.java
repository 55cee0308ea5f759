package org.leserbrief.platform.messaging.stream;

import java.util.ArrayList;
import java.util.List;

/// The retention of a stream, in Kafka's own settings: -1 means unlimited.
public record StreamConfiguration(String cleanupPolicy, String retentionMs, String retentionBytes) {
    /// The broker does not answer.
    public static final StreamConfiguration UNKNOWN = new StreamConfiguration("unknown", "unknown", "unknown");

    /// Everything is kept, so that a read model can be rebuilt from the beginning.
    static final StreamConfiguration UNLIMITED = new StreamConfiguration("delete", "-1", "-1");

    public boolean mayCompact() {
        return cleanupPolicy.contains("compact");
    }

    /// The differences from the expected configuration; empty if there are none.
    List<String> violationsOf(StreamConfiguration promised) {
        List<String> violations = new ArrayList<>();
        compare(violations, "cleanup.policy", cleanupPolicy, promised.cleanupPolicy);
        compare(violations, "retention.ms", retentionMs, promised.retentionMs);
        compare(violations, "retention.bytes", retentionBytes, promised.retentionBytes);
        return violations;
    }

    private static void compare(List<String> violations, String name, String found, String promised) {
        if (!found.equals(promised)) {
            violations.add("%s is %s instead of %s".formatted(name, found, promised));
        }
    }
}
