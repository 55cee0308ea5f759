package org.leserbrief.comment.erasure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page of one's own account shows.
///
/// @param unconfirmed whether the form came back without its mark
record AccountView(@Nullable Erasure erasure, boolean unconfirmed) {
    static AccountView of(Optional<Erasure> erasure, boolean unconfirmed) {
        return new AccountView(erasure.orElse(null), unconfirmed);
    }

    public boolean isRequested() {
        return is(Erasure.State.REQUESTED);
    }

    public boolean isRunning() {
        return is(Erasure.State.RUNNING);
    }

    public boolean isDone() {
        return is(Erasure.State.DONE);
    }

    private boolean is(Erasure.State state) {
        return erasure != null && erasure.state() == state;
    }

    public String number() {
        return erasure == null ? "" : erasure.id().toString();
    }

    public @Nullable Instant notBefore() {
        return erasure == null ? null : erasure.notBefore();
    }

    public @Nullable Instant finishedAt() {
        return erasure == null ? null : erasure.finishedAt();
    }
}
