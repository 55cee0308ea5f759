package org.leserbrief.comment.discussion;

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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// The followers of discussions, who need not have commented.
@ApplicationScoped
public class Followers implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    /// By the primary key. Following again keeps the first date.
    private static final String FOLLOW = """
            INSERT INTO followed_discussion (article_id, reader_id, since) VALUES (?, ?, ?)
            ON CONFLICT (article_id, reader_id) DO NOTHING
            """;

    /// By the primary key.
    private static final String STOP = "DELETE FROM followed_discussion WHERE article_id = ? AND reader_id = ?";

    /// By the primary key.
    private static final String PREFER =
            "UPDATE followed_discussion SET preference = ? WHERE article_id = ? AND reader_id = ?";

    /// By the primary key.
    private static final String SINCE = "SELECT since FROM followed_discussion WHERE article_id = ? AND reader_id = ?";

    /// By followed_discussion_of_reader.
    private static final String FORGET = "DELETE FROM followed_discussion WHERE reader_id = ?";

    private final Discussions discussions;
    private final Readers readers;
    private final RateLimits limits;
    private final Database database;
    private final Clock clock;

    Followers(Discussions discussions, Readers readers, RateLimits limits, Database database, Clock clock) {
        this.discussions = discussions;
        this.readers = readers;
        this.limits = limits;
        this.database = database;
        this.clock = clock;
    }

    /// Follows a discussion from now on.
    ///
    /// @return since when the caller follows it
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one, 429 for whoever is too fast
    @Transactional
    public Instant follow(Caller caller, long articleId) {
        UUID reader = Readers.idOf(caller);
        discussions.require(articleId);
        readers.requireLiving(reader);
        limits.take(caller, LimitedAction.FOLLOW);
        Instant now = Clocks.now(clock);
        if (database.update(FOLLOW, articleId, reader, now) > 0) {
            // What somebody is interested in is nothing for the log.
            LOG.infof("reader %s follows another discussion", reader);
        }
        return since(reader, articleId).orElse(now);
    }

    @Transactional
    public void stop(Caller caller, long articleId) {
        UUID reader = Readers.idOf(caller);
        if (database.update(STOP, articleId, reader) > 0) {
            LOG.infof("reader %s no longer follows some discussion", reader);
        }
    }

    /// Chooses how eagerly the caller wants to hear of a discussion that they follow.
    @Transactional
    public void prefer(Caller caller, long articleId, FollowPreference preference) {
        database.update(PREFER, preference.rank(), articleId, Readers.idOf(caller));
    }

    /// Since when the reader follows the discussion, if they do; empty without a reader.
    @Transactional(TxType.SUPPORTS)
    public Optional<Instant> since(@Nullable UUID reader, long articleId) {
        return reader == null
                ? Optional.empty()
                : database.find(
                        SINCE, row -> Objects.requireNonNull(Database.instant(row, "since")), articleId, reader);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "followed_discussion",
                List.of("reader_id"),
                "discussions of whose comments somebody wants to be told",
                new PersonalData.Deleted(),
                """
                        SELECT article_id AS article, since,
                            (ARRAY['at-once', 'daily', 'weekly', 'never'])[preference] AS preference
                        FROM followed_discussion WHERE reader_id = ? ORDER BY article_id
                        """));
    }
}
