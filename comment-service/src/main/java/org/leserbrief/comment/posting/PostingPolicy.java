package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.moderation.Restrictions;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Decides who may write where.
@ApplicationScoped
class PostingPolicy {
    private final Discussions discussions;
    private final Restrictions restrictions;
    private final Readers readers;
    private final RateLimits limits;
    private final AttemptLimits attempts;

    PostingPolicy(
            Discussions discussions,
            Restrictions restrictions,
            Readers readers,
            RateLimits limits,
            AttemptLimits attempts) {
        this.discussions = discussions;
        this.restrictions = restrictions;
        this.readers = readers;
        this.limits = limits;
        this.attempts = attempts;
    }

    /// Runs an action that may be refused, unless too many have been refused already.
    ///
    /// @throws ProblemException 429 in that case, without running the action
    <T> T attempt(Caller author, Supplier<T> action) {
        return attempts.attempt(author, action);
    }

    /// Checks whether an author may write in an article's discussion. It only reads, so it comes before more
    /// expensive work; but it locks the author's account, so it also comes before other locks.
    ///
    /// @return the reason for premoderation, if any
    /// @throws ProblemException 404, 409 or 403 if the author may not write there
    @Transactional(TxType.MANDATORY)
    Optional<PendingReason> admit(long articleId, Caller author, Instant now) {
        Discussion discussion = discussions.find(articleId).orElseThrow(PostingPolicy::unknownArticle);
        requireOpen(discussion, now);
        return waitsFor(discussion, restrictions.admit(Readers.idOf(author), now));
    }

    /// The same for a caller that has run the query already.
    static Optional<PendingReason> admit(PostingQueries.Asked asked, Instant now) {
        Discussion discussion = asked.discussion().orElseThrow(PostingPolicy::unknownArticle);
        requireOpen(discussion, now);
        return waitsFor(discussion, asked.author().admit(now));
    }

    private static void requireOpen(Discussion discussion, Instant now) {
        if (discussion.isClosedAt(now)) {
            throw new ProblemException(
                    PostingProblems.DISCUSSION_CLOSED,
                    discussion.withdrawn() ? "the article has been withdrawn" : "comments on this article are closed");
        }
    }

    private static Optional<PendingReason> waitsFor(Discussion discussion, boolean authorWaits) {
        if (discussion.isPremoderated()) {
            return Optional.of(PendingReason.ARTICLE);
        }
        return authorWaits ? Optional.of(PendingReason.AUTHOR) : Optional.empty();
    }

    /// @throws ProblemException 422 for too many links
    void requireFewLinks(SafeMarkdown text) {
        limits.requireFewLinks(text);
    }

    /// Checks the results of [PostingQueries#write]; nothing was written if this refuses it.
    ///
    /// @throws ProblemException 403, 429 or 409
    void require(PostingQueries.Written written) {
        Readers.requireLiving(written.name());
        limits.requireFree(written.free());
        RateLimits.requireNew(written.repeated());
        written.answered().ifPresent(CommentSummary::requireAnswerable);
    }

    /// Checks the new text of an edit.
    ///
    /// @throws ProblemException 422 for too many links, 429 for too many edits
    @Transactional(TxType.MANDATORY)
    void slowEdit(Caller author, SafeMarkdown text) {
        limits.requireFewLinks(text);
        limits.take(author, LimitedAction.EDIT);
        readers.remember(author);
    }

    static ProblemException unknownArticle() {
        return new ProblemException(PostingProblems.UNKNOWN_ARTICLE, "no such article");
    }
}
