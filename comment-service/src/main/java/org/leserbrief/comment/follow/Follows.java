package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// Who follows which topic, author, Ressort or reader.
@ApplicationScoped
class Follows implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Follows.class);

    /// So that the limit holds for requests at once. 108 separates these locks from other two-key advisory locks.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(108, hashtext(cast(cast(? AS uuid) AS text)))";

    /// By follow_of_reader.
    private static final String COUNT = "SELECT count(*) AS number FROM follow WHERE reader_id = ?";

    /// By the primary key.
    private static final String EXISTS =
            "SELECT 1 FROM follow WHERE kind = ? AND slug = ANY (?) AND reader_id = ? LIMIT 1";

    /// By the primary key.
    private static final String PREFER =
            "UPDATE follow SET preference = ? WHERE kind = ? AND slug = ANY (?) AND reader_id = ? AND preference <> ?";

    private static final String FOLLOW =
            "INSERT INTO follow (kind, slug, reader_id, since, preference) VALUES (?, ?, ?, ?, ?)";

    /// By the primary key.
    private static final String STOP = "DELETE FROM follow WHERE kind = ? AND slug = ANY (?) AND reader_id = ?";

    private static final String MARK = "INSERT INTO follow_change (slug) VALUES (?)";

    /// By follow_of_reader.
    private static final String FORGET = """
            WITH gone AS (DELETE FROM follow WHERE reader_id = ? RETURNING kind, slug)
            INSERT INTO follow_change (slug) SELECT slug FROM gone WHERE kind = 1 ORDER BY slug
            """;

    /// By the primary key.
    private static final String FORGET_FOLLOWED = "DELETE FROM follow WHERE kind = 5 AND slug = ?";

    private final FollowQueries queries;
    private final Database database;
    private final FollowSettings config;
    private final Clock clock;

    Follows(FollowQueries queries, Database database, FollowSettings config, Clock clock) {
        this.queries = queries;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Follows something from now on, or changes how eagerly; repeating it changes nothing. Topics that are one by
    /// now are followed, changed and stopped as one, whichever of them is named.
    ///
    /// @param reader whose account the running transaction holds
    /// @param preference null to leave it as it is; daily for what was not followed
    /// @throws ProblemException 403 for oneself, 404 for what is unknown, 409 for too many
    @Transactional(TxType.MANDATORY)
    void follow(UUID reader, Subject subject, @Nullable FollowPreference preference) {
        int kind = subject.kind().rank();
        database.run(LOCK, reader);
        List<String> slugs = queries.slugs(subject);
        if (database.find(EXISTS, row -> true, kind, slugs, reader).isPresent()) {
            if (preference != null) {
                database.update(PREFER, preference.rank(), kind, slugs, reader, preference.rank());
            }
            return;
        }
        requireKnown(reader, subject);
        if (database.find(COUNT, row -> row.getLong("number"), reader).orElse(0L) >= config.most()) {
            throw FollowProblems.tooMany(config.most());
        }
        FollowPreference chosen = preference == null ? FollowPreference.DAILY : preference;
        database.update(FOLLOW, kind, subject.slug(), reader, Clocks.now(clock), chosen.rank());
        mark(subject);
        // What somebody is interested in is nothing for the log.
        LOG.infof("reader %s follows another %s", reader, subject.kind().code());
    }

    @Transactional
    void stop(UUID reader, Subject subject) {
        if (database.update(STOP, subject.kind().rank(), queries.slugs(subject), reader) > 0) {
            mark(subject);
            LOG.infof(
                    "reader %s no longer follows some %s",
                    reader, subject.kind().code());
        }
    }

    private void requireKnown(UUID reader, Subject subject) {
        if (subject.equals(new Subject(FollowKind.READER, reader.toString()))) {
            throw new ProblemException(FollowProblems.ONESELF, "nobody follows themselves");
        }
        if (queries.nameOf(subject).isEmpty()) {
            throw Subject.unknown();
        }
    }

    private void mark(Subject subject) {
        if (subject.kind() == FollowKind.TOPIC) {
            database.update(MARK, subject.slug());
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
        database.update(FORGET_FOLLOWED, withdrawn.reader().toString());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "follow",
                List.of("reader_id", "slug"),
                "the topics, authors, Ressorts and readers of whose news somebody wants to be told",
                new PersonalData.Deleted(),
                """
                SELECT (ARRAY['topic', 'author', 'ressort', 'discussion', 'reader'])[kind] AS kind, slug, since,
                    (ARRAY['at-once', 'daily', 'weekly', 'never'])[preference] AS preference
                FROM follow WHERE reader_id = ? ORDER BY since, kind, slug
                """));
    }
}
