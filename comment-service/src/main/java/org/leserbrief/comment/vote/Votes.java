package org.leserbrief.comment.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jboss.logging.Logger;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.CommentVotes;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.vote.VotingQueries.Asked;
import org.leserbrief.comment.vote.VotingQueries.Cast;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Readers' votes. The comment's numbers change by the effective change of the reader's one vote, in the same
/// transaction, so they are right however often and concurrently a vote is sent.
@ApplicationScoped
public class Votes implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Votes.class);

    /// By vote_of_reader.
    private static final String FORGET = "DELETE FROM vote WHERE reader_id = ?";

    private final VotingQueries queries;
    private final Voters voters;
    private final Database database;
    private final CommentVotes counts;

    Votes(VotingQueries queries, Voters voters, Database database, CommentVotes counts) {
        this.queries = queries;
        this.voters = voters;
        this.database = database;
        this.counts = counts;
    }

    /// A comment's votes after one was cast.
    ///
    /// @param own the voter's vote: 1, -1, or 0 for none
    public record Count(int up, int down, int own) {
        private static Count of(CommentVotes.Count count, int own) {
            return new Count(count.up(), count.down(), own);
        }
    }

    /// Sets the reader's vote on a comment: 1 for up, -1 for down, 0 for none. Repeating it changes nothing.
    ///
    /// @throws ProblemException 404 or 410 if the comment is not on the page, 403 for the reader's own comment or a
    ///     restricted reader, 409 for a comment that is not published, 429 for too many votes
    public Count cast(Caller voter, long commentId, int value) {
        return voters.attempt(voter, () -> RetriedTransaction.call(() -> castNow(voter, commentId, value)));
    }

    private Count castNow(Caller voter, long commentId, int value) {
        Asked asked = queries.ask(voter, commentId);
        CommentSummary comment = voters.admit(asked, voter);
        Cast cast = queries.cast(voter, commentId, value);
        voters.require(cast);
        if (cast.votes().isEmpty()) {
            // Read again, because this request may have waited for a concurrent one with the same vote.
            return Count.of(counts.of(commentId), value);
        }
        counts.changed(comment.articleId());
        LOG.infof("vote on comment %d by %s: %d", (Long) commentId, Readers.idOf(voter), (Integer) value);
        return Count.of(cast.votes().get(), value);
    }

    /// The comments' numbers stay, because they do not identify the voter.
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "vote",
                List.of("reader_id"),
                "votes, so that each counts once",
                new PersonalData.Anonymised("the number stays, the vote goes"),
                """
                        SELECT comment_id AS comment, value FROM vote WHERE reader_id = ? ORDER BY comment_id
                        """));
    }
}
