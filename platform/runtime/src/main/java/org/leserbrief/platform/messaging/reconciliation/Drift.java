package org.leserbrief.platform.messaging.reconciliation;

/// A number that was wrong, or was derived from wrong facts, and has been repaired.
///
/// @param what the kind of thing that the number belongs to
/// @param expected the number now
/// @param found the number before
/// @param facts how many facts were missing, wrong or too many; 0 if only the number was wrong
public record Drift(String what, String id, long expected, long found, int facts) {
    public Drift(String what, long id, long expected, long found, int facts) {
        this(what, Long.toString(id), expected, found, facts);
    }

    long size() {
        return Math.abs(expected - found);
    }
}
