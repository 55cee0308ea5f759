package org.leserbrief.comment.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a moderator decides about an appeal.
enum AppealAction {
    @JsonProperty("uphold")
    UPHOLD,
    @JsonProperty("reverse")
    REVERSE;

    static Optional<AppealAction> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    AppealState outcome() {
        return switch (this) {
            case UPHOLD -> AppealState.UPHELD;
            case REVERSE -> AppealState.REVERSED;
        };
    }
}
