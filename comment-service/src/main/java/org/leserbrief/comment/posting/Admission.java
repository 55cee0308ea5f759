package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.limit.Action;
import org.leserbrief.comment.limit.Attempts;
import org.leserbrief.comment.limit.Limits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.restriction.Restrictions;
import org.leserbrief.comment.thread.WaitsFor;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.text.SafeMarkdown;

/// Who may write where.
@ApplicationScoped
class Admission {
    private final Discussions discussions;
    private final Restrictions restrictions;
    private final Readers readers;
    private final Limits limits;
    private final Attempts attempts;

    Admission(Discussions discussions, Restrictions restrictions, Readers readers, Limits limits, Attempts attempts) {
        this.discussions = discussions;
        this.restrictions = restrictions;
        this.readers = readers;
        this.limits = limits;
        this.attempts = attempts;
    }

    /// Does what may be refused, unless too much has been refused already.
    ///
    /// @throws ProblemException 429 then, before anything is done
    <T> T attempt(Caller author, Supplier<T> action) {
        return attempts.attempt(author, action);
    }

    /// Admits an author to an article's discussion. Only reads, so it comes before all that costs more; but it locks
    /// the author's account, so it comes before other locks, too.
    ///
    /// @return why what he writes has to wait for a moderator, if it does
    /// @throws ProblemException 404, 409 or 403 if he may not write there at all
    @Transactional(TxType.MANDATORY)
    Optional<WaitsFor> admit(long articleId, Caller author, Instant now) {
        Discussion discussion = discussions.find(articleId).orElseThrow(Admission::unknownArticle);
        if (discussion.isClosedAt(now)) {
            throw new ProblemException(
                    PostingProblems.DISCUSSION_CLOSED,
                    discussion.withdrawn() ? "the article has been withdrawn" : "comments on this article are closed");
        }
        boolean authorWaits = restrictions.admit(Readers.idOf(author), now);
        if (discussion.isPremoderated()) {
            return Optional.of(WaitsFor.ARTICLE);
        }
        return authorWaits ? Optional.of(WaitsFor.AUTHOR) : Optional.empty();
    }

    /// Looks at a text, and lets nobody else through whose posts count together with this author's until the
    /// transaction ends.
    ///
    /// @throws ProblemException 422 for too many links
    @Transactional(TxType.MANDATORY)
    void lock(Caller author, SafeMarkdown text) {
        limits.requireFewLinks(text);
        limits.lock(author);
    }

    /// Refuses a flood, or counts the post; under [#lock].
    ///
    /// @throws ProblemException 429 or 409 if there is too much of it
    @Transactional(TxType.MANDATORY)
    void slow(Caller author, long articleId, SafeMarkdown text) {
        limits.require(author, Action.POST);
        limits.requireNew(author, articleId, text.source());
        limits.remember(author, Action.POST);
        readers.remember(author);
    }

    /// The same for another text in place of an older one.
    ///
    /// @throws ProblemException 422 or 429 if there is too much of it
    @Transactional(TxType.MANDATORY)
    void slowEdit(Caller author, SafeMarkdown text) {
        limits.requireFewLinks(text);
        limits.take(author, Action.EDIT);
        readers.remember(author);
    }

    static ProblemException unknownArticle() {
        return new ProblemException(PostingProblems.UNKNOWN_ARTICLE, "no such article");
    }
}
