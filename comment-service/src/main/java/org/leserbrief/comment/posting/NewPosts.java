package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.posting.PostingQueries.Asked;
import org.leserbrief.comment.posting.PostingQueries.Written;
import org.leserbrief.comment.posting.Postings.Posted;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.rule.CommentRules;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Stores comments, each with two statements and a commit, and a third statement if a rule rejects it or if it
/// brings a proof of work that is needed.
@ApplicationScoped
class NewPosts {
    private final PostingQueries queries;
    private final PostingPolicy policy;
    private final Screening screening;
    private final IdempotencyKeys keys;
    private final Clock clock;

    NewPosts(PostingQueries queries, PostingPolicy policy, Screening screening, IdempotencyKeys keys, Clock clock) {
        this.queries = queries;
        this.policy = policy;
        this.screening = screening;
        this.keys = keys;
        this.clock = clock;
    }

    /// @throws ProblemException if the comment is refused
    Posted post(Caller author, Submission submission, Optional<String> key) {
        try {
            return RetriedTransaction.call(() -> store(author, submission, key));
        } catch (ProblemException refused) {
            // A key that was used successfully gets the same answer, even if the comment would be refused now.
            return key.flatMap(
                            known -> RetriedTransaction.call(() -> keys.find(Readers.idOf(author), known, submission)))
                    .map(NewPosts::before)
                    .orElseThrow(() -> refused);
        }
    }

    /// Cheap checks come before expensive work: queries before parsing Markdown, and parsing before writing. The
    /// first statement also takes the locks, which are then held for the shortest time that two statements allow.
    private Posted store(Caller author, Submission submission, Optional<String> key) {
        Instant now = Clocks.now(clock);
        long articleId = Identifiers.parse(submission.articleId()).orElseThrow(PostingPolicy::unknownArticle);
        Optional<OptionalLong> parentId = submission.parentId().map(Identifiers::parse);
        Asked asked = queries.ask(
                author,
                articleId,
                parentId.flatMap(id -> id.stream().boxed().findFirst()),
                key,
                screening.fingerprint(submission.text()),
                now);
        if (asked.known().isPresent()) {
            return before(asked.known().get().commentOf(submission));
        }
        Optional<PendingReason> waitsFor = PostingPolicy.admit(asked, now);
        Optional<Comment.Parent> parent = parentId.map(id -> parent(asked, articleId, author));
        policy.requireFewLinks(submission.text());
        // What waits anyway needs no proof.
        boolean unproven = waitsFor.isEmpty() && screening.doubts(author, submission.evidence(), asked.context(), now);
        int depth = parent.map(above -> above.depth() + 1).orElse(0);
        Screening.Screened judged = screening.screen(
                submission.text(), new CommentRules.Place(articleId, depth), asked.context(), waitsFor, now);
        Screening.Screened screened = unproven ? judged.ofUnproven() : judged;
        Comment.Draft draft = new Comment.Draft(articleId, Readers.idOf(author), submission.text());
        Comment comment = screened.rejects()
                ? Comment.postRejected(draft, parent, now)
                : Comment.post(draft, parent, screened.waitsFor(), now);
        Optional<SlowMode> slowMode = PostingPolicy.slowMode(asked, author, now);
        Written written = queries.write(author, comment, submission, key, slowMode, screened);
        if (written.known().isPresent()) {
            return before(written.known().get().commentOf(submission));
        }
        policy.require(written, slowMode);
        if (written.id().isEmpty()) {
            // A concurrent request used the key, without being delayed by the rate limit's locks.
            return key.flatMap(known -> keys.find(Readers.idOf(author), known, submission))
                    .map(NewPosts::before)
                    .orElseThrow();
        }
        screening.logRejection(comment, screened, now);
        return new Posted(comment.id(), Optional.of(CommentView.ofNew(comment, author.name(), written.mentions())));
    }

    private static Posted before(long id) {
        return new Posted(id, Optional.empty());
    }

    private static Comment.Parent parent(Asked asked, long articleId, Caller author) {
        CommentSummary parent = asked.parent()
                .filter(found -> found.isKnownTo(Readers.idOf(author)))
                .orElseThrow(() -> new ProblemException(PostingProblems.UNKNOWN_PARENT, "no such comment to answer"));
        if (parent.articleId() != articleId) {
            throw ProblemException.invalid("parentId", "belongs to another article");
        }
        parent.requireAnswerable();
        return parent.place();
    }
}
