package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.limit.Action;
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

    Admission(Discussions discussions, Restrictions restrictions, Readers readers, Limits limits) {
        this.discussions = discussions;
        this.restrictions = restrictions;
        this.readers = readers;
        this.limits = limits;
    }

    /// Refuses a flood. Apart from the rest, because it locks and has to be first.
    ///
    /// @throws ProblemException 429, 409 or 422 if there is too much of it
    @Transactional(TxType.MANDATORY)
    void slow(Caller author, long articleId, SafeMarkdown text) {
        limits.requireFewLinks(text);
        limits.take(author, Action.POST);
        limits.requireNew(author, articleId, text.source());
    }

    /// The same for another text in place of an older one.
    @Transactional(TxType.MANDATORY)
    void slowEdit(Caller author, SafeMarkdown text) {
        limits.requireFewLinks(text);
        limits.take(author, Action.EDIT);
    }

    /// Admits an author's text to an article's discussion.
    ///
    /// @return why it has to wait for a moderator, if it does
    /// @throws ProblemException 404, 409 or 403 if the text is not to be written at all
    @Transactional(TxType.MANDATORY)
    Optional<WaitsFor> admit(long articleId, Caller author, Instant now) {
        Discussion discussion = discussions.find(articleId).orElseThrow(Admission::unknownArticle);
        if (discussion.isClosedAt(now)) {
            throw new ProblemException(
                    PostingProblems.DISCUSSION_CLOSED,
                    discussion.withdrawn() ? "the article has been withdrawn" : "comments on this article are closed");
        }
        boolean authorWaits = restrictions.admit(Readers.idOf(author), now);
        readers.remember(author);
        if (discussion.isPremoderated()) {
            return Optional.of(WaitsFor.ARTICLE);
        }
        return authorWaits ? Optional.of(WaitsFor.AUTHOR) : Optional.empty();
    }

    static ProblemException unknownArticle() {
        return new ProblemException(PostingProblems.UNKNOWN_ARTICLE, "no such article");
    }
}
