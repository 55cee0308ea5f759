package org.leserbrief.comment.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// A reader's wish to be erased, and what has become of it.
///
/// @param notBefore until then it can be taken back
/// @param startedAt null while it can be
/// @param finishedAt when the last service had erased its part; null while data is left
record Erasure(
        UUID id,
        Instant requestedAt,
        Instant notBefore,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    static Erasure of(ResultSet row) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(Database.instant(row, "requested_at")),
                Objects.requireNonNull(Database.instant(row, "not_before")),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"));
    }

    State state() {
        if (finishedAt != null) {
            return State.DONE;
        }
        return startedAt == null ? State.REQUESTED : State.RUNNING;
    }

    enum State {
        REQUESTED,
        RUNNING,
        DONE
    }
}
