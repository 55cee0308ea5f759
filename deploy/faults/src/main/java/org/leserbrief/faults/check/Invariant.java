package org.leserbrief.faults.check;

/// What must hold, as `reliability.md` has it.
public enum Invariant {
    A("every acknowledged post is stored exactly once"),
    B("every counter equals comment-service's count"),
    C("versions arrive in order and never go back"),
    D("every event reaches its stream and takes effect once"),
    E("each service is back by itself within its bound");

    private final String meaning;

    Invariant(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
