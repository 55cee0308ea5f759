package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.comment.core.CommentVotes;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Readers' votes. The comment's numbers change by what really changed in the reader's one vote, in
/// the same transaction, so they are right however often and at the same time he sends it.
@ApplicationScoped
public class Votes {
    private static final Logger LOG = Logger.getLogger(Votes.class);

    /// By the primary key. `RETURNING old` gives the row that this very statement locked and
    /// replaced.
    private static final String CAST = """
            INSERT INTO vote (comment_id, reader_id, value) VALUES (?, ?, ?)
            ON CONFLICT (comment_id, reader_id) DO UPDATE SET value = excluded.value
            RETURNING coalesce(old.value, 0) AS before
            """;

    /// By the primary key.
    private static final String WITHDRAW =
            "DELETE FROM vote WHERE comment_id = ? AND reader_id = ? RETURNING value AS before";

    /// By vote_of_reader.
    private static final String FORGET = "DELETE FROM vote WHERE reader_id = ?";

    private final CommentThreads threads;
    private final Discussions discussions;
    private final Voters voters;
    private final Database database;
    private final CommentVotes counts;

    Votes(CommentThreads threads, Discussions discussions, Voters voters, Database database, CommentVotes counts) {
        this.threads = threads;
        this.discussions = discussions;
        this.voters = voters;
        this.database = database;
        this.counts = counts;
    }

    /// A comment's votes after one was cast.
    ///
    /// @param own the voter's: 1, -1, or 0 for none
    public record Count(int up, int down, int own) {
        private static Count of(CommentVotes.Count count, int own) {
            return new Count(count.up(), count.down(), own);
        }
    }

    /// Makes `value` the reader's vote on a comment: 1 for it, -1 against it, 0 for neither. The
    /// same again changes nothing.
    ///
    /// @throws ProblemException 404 or 410 if there is nothing to vote on, 403 for one's own
    /// comment or a reader who may not take part, 409 for a comment that is not published, 429 for
    /// too many votes
    public Count cast(Caller voter, long commentId, int value) {
        return voters.attempt(voter, () -> RetriedTransaction.call(() -> castNow(voter, commentId, value)));
    }

    private Count castNow(Caller voter, long commentId, int value) {
        UUID reader = Readers.idOf(voter);
        CommentView comment = threads.find(commentId, reader);
        discussions.require(comment.articleId());
        if (comment.isBy(reader)) {
            throw new ProblemException(VoteProblems.OWN_COMMENT, "nobody votes on comments of his own");
        }
        if (!comment.isPublished()) {
            throw new ProblemException(VoteProblems.NOT_PUBLISHED, "only published comments take votes");
        }
        voters.admit(voter);
        int before = value == 0
                ? database.find(WITHDRAW, Votes::before, commentId, reader).orElse(0)
                : database.find(CAST, Votes::before, commentId, reader, value).orElse(0);
        if (before == value) {
            return Count.of(counts.of(commentId), value);
        }
        CommentVotes.Count difference =
                new CommentVotes.Count(difference(before, value, 1), difference(before, value, -1));
        LOG.infof("vote on comment %d by %s: %d", (Long) commentId, reader, (Integer) value);
        return Count.of(counts.add(comment.articleId(), commentId, difference), value);
    }

    /// The comments' numbers stay: they say what readers thought, not who.
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    /// By how much the number of votes of this kind changes.
    private static int difference(int before, int after, int kind) {
        return (after == kind ? 1 : 0) - (before == kind ? 1 : 0);
    }

    private static int before(ResultSet row) throws SQLException {
        return row.getInt("before");
    }
}
