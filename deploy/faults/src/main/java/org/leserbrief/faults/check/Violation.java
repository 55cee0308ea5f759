package org.leserbrief.faults.check;

/// A violated invariant.
public record Violation(Invariant invariant, String message) {}
