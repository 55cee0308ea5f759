package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.workingcopy.WorkingCopies.Opened;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Reads, saves and throws away working copies.
@ApplicationScoped
public class WorkingCopyEditing {
    private static final Logger LOG = Logger.getLogger(WorkingCopyEditing.class);

    private final Articles articles;
    private final WorkingCopies copies;
    private final ContentDocument document;
    private final ArticleHistory history;
    private final Clock clock;

    WorkingCopyEditing(
            Articles articles, WorkingCopies copies, ContentDocument document, ArticleHistory history, Clock clock) {
        this.articles = articles;
        this.copies = copies;
        this.document = document;
        this.history = history;
        this.clock = clock;
    }

    /// A draft with nothing but its author, and what is there already as its working copy.
    ///
    /// @throws ProblemException 422 for what is too long or cannot be stored
    @Transactional
    public ArticleId draft(ArticleRequest content, DeskUser user) {
        Instant now = Clocks.now(clock);
        ArticleContent empty = ArticleContent.empty(Author.named(user.editor().name()));
        Article article = articles.draft(empty, user.editor(), now);
        history.append(article.id(), Action.DRAFTED, user.editor(), Detail.of(article.revision()));
        WorkingCopy copy = new WorkingCopy(article.id());
        copy.write(document.store(content), null, article, user.editor(), now);
        copies.store(copy);
        LOG.infof("article %s drafted by %s", article.id(), user.id());
        return article.id();
    }

    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public WorkingCopyView read(ArticleId id) {
        return view(copies.look(id));
    }

    /// Stores what was typed. It never makes a revision.
    ///
    /// @param base the revision whose changes the text has taken in; null for the one that it was based on before
    /// @throws ProblemException 404 if there is no such article, 412 or 428 if the precondition fails or is
    ///     missing,
    ///     422 for what is too long or cannot be stored
    @Transactional
    public WorkingCopyView save(
            ArticleId id, @Nullable String ifMatch, @Nullable Integer base, ArticleRequest content, DeskUser user) {
        StoredContent stored = document.store(content);
        Opened opened = copies.open(id);
        Article article = opened.article();
        WorkingCopy copy = opened.copy();
        if (base != null && base > article.revision()) {
            throw ProblemException.invalid("baseRevision", "there is no such revision yet");
        }
        if (isRepeated(copy, ifMatch, base, content, user)) {
            return view(opened);
        }
        requireMatch(ifMatch, opened);
        copy.write(stored, base, article, user.editor(), Clocks.now(clock));
        if (!user.publishes() && copy.status() == WritingStatus.APPROVED) {
            // What an editor approved is another text now.
            copy.setStatus(WritingStatus.DRAFT);
        }
        copies.store(copy);
        return view(opened);
    }

    /// Whether the same writer has sent the same text before: the answer to that may have been lost on its way.
    private boolean isRepeated(
            WorkingCopy copy, @Nullable String ifMatch, @Nullable Integer base, ArticleRequest content, DeskUser user) {
        return ifMatch != null
                && base == null
                && user.editor().equals(copy.writtenBy())
                && document.isSame(copy.content(), content);
    }

    /// Throws the working copy away: it is as the article stands again.
    ///
    /// @throws ProblemException 404 if there is no such article, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void discard(ArticleId id, @Nullable String ifMatch, DeskUser user) {
        Opened opened = copies.open(id);
        Article article = opened.article();
        WorkingCopy copy = opened.copy();
        requireMatch(ifMatch, opened);
        if (copy.content() != null) {
            copy.discard(article);
            history.append(id, Action.DISCARDED, user.editor(), Detail.of(article.revision()));
        }
    }

    /// Refuses a change that is based on another version than the current one, and shows that one, so that nothing
    /// typed is lost on either side.
    @Transactional(TxType.MANDATORY)
    void requireMatch(@Nullable String ifMatch, Opened opened) {
        try {
            EntityVersion.requireMatch(ifMatch, opened.version());
        } catch (ProblemException refused) {
            throw refused.type().equals(ProblemType.STALE)
                    ? refused.withExtension("workingCopy", view(opened))
                    : refused;
        }
    }

    @Transactional(TxType.MANDATORY)
    WorkingCopyView view(Opened opened) {
        String json = opened.copy().content();
        return WorkingCopyView.of(
                opened.article(),
                opened.copy(),
                json == null ? ArticleRequest.of(opened.article().content()) : document.read(json));
    }
}
