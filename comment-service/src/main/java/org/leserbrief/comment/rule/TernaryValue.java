package org.leserbrief.comment.rule;

/// What a condition says of a comment, in Kleene's logic: what depends on a fact that is absent is unknown, and
/// so is its opposite. So a rule never acts because of what it does not know.
enum TernaryValue {
    TRUE,
    FALSE,
    UNKNOWN;

    static TernaryValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    TernaryValue opposite() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
