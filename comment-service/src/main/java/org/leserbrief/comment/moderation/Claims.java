package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Who is looking at which comment. A claim tells colleagues to take another one; it does not lock: versions do.
@ApplicationScoped
class Claims implements PersonalDataSource {
    /// Long enough to read a thread, short enough for a colleague to wait out a forgotten tab.
    static final Duration LENGTH = Duration.ofMinutes(5);

    private static final ProblemType CLAIMED = new ProblemType(
            409, "comment-claimed", "Daran arbeitet schon jemand", "Somebody is working on this already");

    /// By the primary key. An own claim is renewed, a lapsed one is taken over.
    private static final String CLAIM = """
            INSERT INTO comment_claim AS held (comment_id, moderator_id, claimed_until)
            SELECT c.id, ?, ? FROM comment_in_thread c WHERE c.id = ?
            ON CONFLICT (comment_id) DO UPDATE
            SET moderator_id = excluded.moderator_id, claimed_until = excluded.claimed_until
            WHERE held.moderator_id = excluded.moderator_id OR held.claimed_until <= ?
            """;

    /// By the primary key.
    private static final String HOLDER = """
            SELECT k.moderator_id, k.claimed_until, r.name AS moderator_name
            FROM comment_claim k LEFT JOIN named_reader r ON r.id = k.moderator_id
            WHERE k.comment_id = ? AND k.claimed_until > ?
            """;

    private static final String RELEASE = "DELETE FROM comment_claim WHERE comment_id = ? AND moderator_id = ?";

    private final Database database;
    private final Readers readers;
    private final Clock clock;

    Claims(Database database, Readers readers, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.clock = clock;
    }

    /// Claims a comment, or renews the claim.
    ///
    /// @throws ProblemException 404 without such a comment, 409 while a colleague holds it, with the name
    @Transactional
    Claim claim(long commentId, Caller moderator) {
        readers.remember(moderator);
        Instant now = Clocks.now(clock);
        int claimed = database.update(CLAIM, Readers.idOf(moderator), now.plus(LENGTH), commentId, now);
        Claim present =
                find(commentId, now).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such comment"));
        if (claimed == 0) {
            throw new ProblemException(CLAIMED, "%s has it until %s".formatted(present.name(), present.until()));
        }
        return present;
    }

    private Optional<Claim> find(long commentId, Instant now) {
        return database.find(HOLDER, Claim::of, commentId, now);
    }

    /// Gives a comment back; does nothing unless this moderator holds it.
    @Transactional
    void release(long commentId, Caller moderator) {
        database.update(RELEASE, commentId, Readers.idOf(moderator));
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "comment_claim",
                List.of("moderator_id"),
                "which moderator is looking at a comment",
                new PersonalData.Retained("five minutes later", "it lapses by itself"),
                null));
    }
}
