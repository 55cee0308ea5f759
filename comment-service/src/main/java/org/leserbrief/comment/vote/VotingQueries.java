package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.CommentVotes;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.moderation.AuthorStatus;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;

/// The two statements of a vote, composed like those of a post: the first takes the locks and reads what does not
/// depend on them, the second reads the rest, and writes unless that refuses the vote.
@ApplicationScoped
class VotingQueries {
    private static final String ASK = """
            WITH request AS MATERIALIZED (
                SELECT author_id, comment_id, counted,
                       (SELECT article_id FROM comment_in_thread WHERE id = comment_id) AS article_id
                FROM (SELECT cast(? AS uuid), cast(? AS bigint), cast(? AS int[]))
                    AS wanted (author_id, comment_id, counted)
            ),
            -- account_lock, rate_lock: each waits for the one before
            %s,
            %s,
            -- subject, article, author: what is voted on, where, and by whom
            %s,
            %s,
            %s
            SELECT subject.*, article.*, author.*
            FROM rate_lock
            LEFT JOIN subject ON true
            LEFT JOIN article ON true
            LEFT JOIN author ON true
            """.formatted(
                    Readers.LOCK_PART, RateLimits.LOCK_PART, CommentSummary.PART, Discussions.PART, AuthorStatus.PART);

    /// By primary keys. `RETURNING old` returns the row that this statement locked and replaced.
    private static final String CAST =
            """
            WITH request AS MATERIALIZED (
                SELECT cast(? AS uuid) AS author_id, cast(? AS bigint) AS comment_id, cast(? AS smallint) AS value
            ),
            -- rate: whether it is too much
            %s,
            -- account: whether the account still lives
            account AS MATERIALIZED (
                SELECT name FROM named_reader WHERE id = (SELECT author_id FROM request)
            ),
            -- allowed: the vote if nothing stands in the way
            allowed AS MATERIALIZED (
                SELECT author_id, comment_id, value FROM request
                WHERE (SELECT free FROM rate) IS NULL AND NOT EXISTS (SELECT FROM account WHERE name = '')
            ),
            -- noted: it counts for the limits
            %s,
            -- withdrawn, given: what the vote was before, if it was there or is there now
            withdrawn AS (
                DELETE FROM vote USING allowed
                WHERE vote.comment_id = allowed.comment_id AND vote.reader_id = allowed.author_id AND allowed.value = 0
                RETURNING vote.value AS before
            ),
            given AS (
                INSERT INTO vote (comment_id, reader_id, value)
                SELECT comment_id, author_id, value FROM allowed WHERE value <> 0
                ON CONFLICT (comment_id, reader_id) DO UPDATE SET value = excluded.value
                RETURNING coalesce(old.value, 0) AS before
            ),
            -- vote_change, votes: by how much the comment's numbers change, if they do
            vote_change AS MATERIALIZED (
                SELECT cast(value = 1 AS int) - cast(before = 1 AS int) AS up,
                       cast(value = -1 AS int) - cast(before = -1 AS int) AS down
                FROM request CROSS JOIN (SELECT before FROM withdrawn UNION ALL SELECT before FROM given) AS vote_before
                WHERE before <> value
            ),
            %s
            SELECT rate.free, account.name, votes.votes_up, votes.votes_down
            FROM rate
            LEFT JOIN votes ON true
            LEFT JOIN account ON true
            """.formatted(RateLimits.RATE_PART, RateLimits.countPart("allowed"), CommentVotes.PART);

    private final Database database;
    private final RateLimits limits;

    VotingQueries(Database database, RateLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /// The data for the checks of a vote.
    record Asked(Optional<CommentSummary> comment, Optional<Discussion> discussion, AuthorStatus voter) {
        private static Asked of(ResultSet row) throws SQLException {
            return new Asked(
                    row.getString("state") == null ? Optional.empty() : Optional.of(CommentSummary.of(row)),
                    row.getString("mode") == null ? Optional.empty() : Optional.of(Discussions.of(row)),
                    AuthorStatus.of(row));
        }
    }

    @Transactional(TxType.MANDATORY)
    Asked ask(Caller voter, long commentId) {
        return database.find(ASK, Asked::of, Readers.idOf(voter), commentId, limits.counted(voter))
                .orElseThrow();
    }

    /// The result of a vote.
    ///
    /// @param free when the next vote is allowed, if not now
    /// @param name the voter's stored name, if any; empty if the account was withdrawn meanwhile
    /// @param votes the comment's new numbers; empty if nothing has changed
    record Cast(@Nullable Instant free, @Nullable String name, Optional<CommentVotes.Count> votes) {
        private static Cast of(ResultSet row) throws SQLException {
            return new Cast(
                    Database.instant(row, "free"),
                    row.getString("name"),
                    row.getObject("votes_up") == null ? Optional.empty() : Optional.of(CommentVotes.Count.of(row)));
        }
    }

    /// Casts a vote under the locks of [#ask], unless it is refused; the result says why.
    @Transactional(TxType.MANDATORY)
    Cast cast(Caller voter, long commentId, int value) {
        List<@Nullable Object> values = new ArrayList<>(List.of(Readers.idOf(voter), commentId, value));
        values.addAll(limits.rate(voter, LimitedAction.VOTE));
        return database.find(CAST, Cast::of, values.toArray()).orElseThrow();
    }
}
