package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Revision;
import org.leserbrief.article.core.Revisions;
import org.leserbrief.article.workingcopy.WorkingCopies.Opened;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Compares revisions, and makes an earlier one the newest again.
@ApplicationScoped
public class EarlierRevisions {
    private final WorkingCopies copies;
    private final WorkingCopyEditing editing;
    private final Revisions revisions;
    private final LiveText liveText;

    EarlierRevisions(WorkingCopies copies, WorkingCopyEditing editing, Revisions revisions, LiveText liveText) {
        this.copies = copies;
        this.editing = editing;
        this.revisions = revisions;
        this.liveText = liveText;
    }

    /// @throws ProblemException 404 if there is no such article or revision
    @Transactional
    public RevisionComparison compare(ArticleId id, int number, int with) {
        return RevisionComparison.of(require(id, Math.min(number, with)), require(id, Math.max(number, with)));
    }

    /// Makes the content of a revision the article's next one. A text that is being written stays in the working
    /// copy, which is then based on an earlier revision. Changes nothing if the article says that already: of two
    /// clicks the second finds what the first has done.
    ///
    /// @throws ProblemException 403 for an author if readers would see it, 404 if there is no such article or
    ///     revision, 409 if readers would see an article without a text, or an embargo stands
    @Transactional
    public WorkingCopyView restore(ArticleId id, int number, DeskUser user) {
        Opened opened = copies.open(id);
        Article article = opened.article();
        ArticleContent content = require(id, number).content();
        if (article.state() != ArticleState.DRAFT) {
            if (!user.publishes()) {
                throw new ProblemException(ProblemType.FORBIDDEN, "an editor decides what readers see");
            }
            if (content.headline().isBlank() || content.body().isBlank()) {
                throw ArticleProblems.wrongState("that revision has no text");
            }
            article.requireNoEmbargo(liveText.now());
        }
        if (!article.content().equals(content)) {
            liveText.restore(article, number, content, user.editor());
        }
        WorkingCopy copy = opened.copy();
        if (!user.publishes() && copy.content() == null && copy.status() == WritingStatus.APPROVED) {
            // What an editor approved is another text now.
            copy.setStatus(WritingStatus.DRAFT);
            copies.store(copy);
        }
        return editing.view(opened);
    }

    private Revision require(ArticleId id, int number) {
        return revisions
                .of(id, number)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "no such article, or no such revision of it"));
    }
}
