package org.leserbrief.comment.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a training ended.
enum TrainingOutcome {
    /// There is not enough to learn from: nothing is said of any comment.
    TOO_FEW_LABELS,
    /// The new model is in use.
    PROMOTED,
    /// The new model told recent comments apart worse than the one in use, which stays.
    WORSE;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TrainingOutcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
