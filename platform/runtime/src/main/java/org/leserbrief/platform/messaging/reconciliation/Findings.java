package org.leserbrief.platform.messaging.reconciliation;

import java.util.ArrayList;
import java.util.List;

/// The findings of a run so far.
final class Findings {
    private final List<Drift> drift = new ArrayList<>();
    private long groups;
    private long suspects;

    void compared(long number) {
        groups += number;
    }

    void suspected(long number) {
        suspects += number;
    }

    void add(Drift found) {
        drift.add(found);
    }

    long groups() {
        return groups;
    }

    long suspects() {
        return suspects;
    }

    List<Drift> drift() {
        return List.copyOf(drift);
    }
}
