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
import org.leserbrief.platform.http.identity.Roles;
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
        return waitsFor(discussion, restrictions.admit(Readers.idOf(author), now), now);
    }

    /// The same for a caller that has run the query already.
    static Optional<PendingReason> admit(PostingQueries.Asked asked, Instant now) {
        Discussion discussion = asked.discussion().orElseThrow(PostingPolicy::unknownArticle);
        requireOpen(discussion, now);
        boolean authorWaits = asked.author().admit(now);
        asked.author().requireAcknowledged();
        return waitsFor(discussion, authorWaits, now);
    }

    /// How far apart the author's comments in the discussion must be; none for moderators, who may have to answer
    /// quickly there.
    static Optional<SlowMode> slowMode(PostingQueries.Asked asked, Caller author, Instant now) {
        return asked.discussion()
                .map(discussion -> discussion.heatAt(now))
                .filter(heat -> heat.isSlow() && !author.is(Roles.MODERATOR))
                .map(heat -> new SlowMode(heat.seconds(), now));
    }

    private static void requireOpen(Discussion discussion, Instant now) {
        if (discussion.isClosedAt(now)) {
            throw new ProblemException(
                    PostingProblems.DISCUSSION_CLOSED,
                    discussion.withdrawn() ? "the article has been withdrawn" : "comments on this article are closed");
        }
    }

    /// A heated discussion waits like a premoderated article: earlier releases know no third reason.
    private static Optional<PendingReason> waitsFor(Discussion discussion, boolean authorWaits, Instant now) {
        if (discussion.isPremoderatedAt(now)) {
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
    void require(PostingQueries.Written written, Optional<SlowMode> slowMode) {
        Readers.requireLiving(written.name());
        limits.requireFree(written.free());
        slowMode.ifPresent(slow -> slow.require(written.previous()));
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
