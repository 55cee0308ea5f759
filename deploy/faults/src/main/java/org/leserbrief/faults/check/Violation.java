package org.leserbrief.faults.check;

/// An invariant that does not hold, and where.
public record Violation(Invariant invariant, String what) {}
