package org.leserbrief.faults.check;

/// The invariants, with the letters that the README and the result table use.
public enum Invariant {
    /// Every acknowledged post is stored exactly once.
    A,
    /// Every counter equals comment-service's count.
    B,
    /// Versions arrive in order and never decrease.
    C,
    /// Every event reaches its stream and takes effect once.
    D,
    /// Each service recovers by itself within the bound of the fault.
    E
}
