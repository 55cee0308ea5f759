package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// When the model is trained, by whichever replica comes first.
@ApplicationScoped
class TrainingSchedule {
    /// Most readers and moderators sleep; the place is that of the daily mails.
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// The longest training takes some minutes (20,000 labels). If its replica dies, another one begins after this.
    private static final Duration CLAIM = Duration.ofMinutes(30);

    /// A training on demand does not begin sooner after another one: nothing new can be learned, and it keeps a
    /// processor busy.
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final String CLAIM_IF_DUE = """
            UPDATE model_training SET claimed_until = ?
            WHERE (due_at <= ? OR requested_at IS NOT NULL AND (ended_at IS NULL OR ended_at <= ?))
                AND (claimed_until IS NULL OR claimed_until <= ?)
            """;

    private static final String END = """
            UPDATE model_training SET claimed_until = NULL, requested_at = NULL, due_at = ?, ended_at = ?
            WHERE claimed_until = ?
            """;

    private static final String REQUEST =
            "UPDATE model_training SET requested_at = coalesce(requested_at, ?) RETURNING due_at, requested_at";

    private static final String PRESENT = "SELECT due_at, requested_at FROM model_training";

    private final Database database;

    TrainingSchedule(Database database) {
        this.database = database;
    }

    /// The right to train, until it lapses.
    record Claim(Instant until) {}

    /// @param requestedAt since when a moderator's request waits; null if none does
    record State(Instant dueAt, @Nullable Instant requestedAt) {
        static State of(ResultSet row) throws SQLException {
            return new State(
                    Objects.requireNonNull(Database.instant(row, "due_at")), Database.instant(row, "requested_at"));
        }
    }

    /// Claims the training if it is due and nobody else has.
    @Transactional
    Optional<Claim> claim(Instant now) {
        Claim claim = new Claim(now.plus(CLAIM));
        return database.update(CLAIM_IF_DUE, claim.until(), now, now.minus(PAUSE), now) == 1
                ? Optional.of(claim)
                : Optional.empty();
    }

    /// Ends a training, as a part of the transaction that stores what it has found.
    ///
    /// @return false if the claim has lapsed and another replica has taken over
    @Transactional(TxType.MANDATORY)
    boolean end(Claim claim, Instant now) {
        return database.update(END, nextNight(now), now, claim.until()) == 1;
    }

    /// Asks for a training as soon as possible; a request that waits already stays as it is.
    @Transactional
    State request(Instant now) {
        return database.find(REQUEST, State::of, now).orElseThrow();
    }

    State present() {
        return database.find(PRESENT, State::of).orElseThrow();
    }

    static Instant nextNight(Instant now) {
        ZonedDateTime tonight = now.atZone(ZONE).with(NIGHT);
        return (tonight.toInstant().isAfter(now) ? tonight : tonight.plusDays(1)).toInstant();
    }
}
