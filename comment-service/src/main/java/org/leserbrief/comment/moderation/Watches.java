package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// The discussions that moderators watch: new comments there wait in a queue of all moderators until one of them has
/// looked at them.
@ApplicationScoped
class Watches implements PersonalDataSource {
    /// By the primary keys. Watching again keeps the first date. What is posted next is above the sequence, whatever
    /// number a comment has that was not posted here.
    private static final String BEGIN = """
            INSERT INTO watched_discussion (article_id, moderator_id, since, after_comment)
            VALUES (?, ?, ?, (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM comment_id_seq))
            ON CONFLICT (article_id, moderator_id) DO NOTHING
            """;

    /// By the primary key.
    private static final String END = "DELETE FROM watched_discussion WHERE article_id = ? AND moderator_id = ?";

    /// By the primary key.
    private static final String SINCE =
            "SELECT since FROM watched_discussion WHERE article_id = ? AND moderator_id = ?";

    /// All of the few rows.
    private static final String FORGET = "DELETE FROM watched_discussion WHERE moderator_id = ?";

    private final Database database;
    private final Discussions discussions;
    private final Readers readers;
    private final Clock clock;

    Watches(Database database, Discussions discussions, Readers readers, Clock clock) {
        this.database = database;
        this.discussions = discussions;
        this.readers = readers;
        this.clock = clock;
    }

    /// Watches a discussion from now on.
    ///
    /// @return since when
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one
    @Transactional
    Instant begin(Caller moderator, long articleId) {
        discussions.require(articleId);
        UUID id = Readers.idOf(moderator);
        readers.requireLiving(id);
        Instant now = Clocks.now(clock);
        database.update(BEGIN, articleId, id, now);
        return since(moderator, articleId).orElse(now);
    }

    /// Does nothing if the moderator does not watch it.
    @Transactional
    void end(Caller moderator, long articleId) {
        database.update(END, articleId, Readers.idOf(moderator));
    }

    /// Since when the moderator watches it; empty if not.
    @Transactional(TxType.SUPPORTS)
    Optional<Instant> since(Caller moderator, long articleId) {
        return database.find(
                SINCE,
                row -> Objects.requireNonNull(Database.instant(row, "since")),
                articleId,
                Readers.idOf(moderator));
    }

    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "watched_discussion",
                List.of("moderator_id"),
                "which discussions a moderator watches",
                new PersonalData.Retained("they stop to watch", "it is their work"),
                null));
    }
}
