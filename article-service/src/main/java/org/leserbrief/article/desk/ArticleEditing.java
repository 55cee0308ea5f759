package org.leserbrief.article.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.core.Revision;
import org.leserbrief.article.core.Revisions;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.publication.ArticleEventPublisher;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Creates and revises articles.
@ApplicationScoped
public class ArticleEditing {
    private static final Logger LOG = Logger.getLogger(ArticleEditing.class);

    private final Articles articles;
    private final Revisions revisions;
    private final ArticleEventPublisher announcements;
    private final ArticleHistory history;
    private final Clock clock;

    ArticleEditing(
            Articles articles,
            Revisions revisions,
            ArticleEventPublisher announcements,
            ArticleHistory history,
            Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.announcements = announcements;
        this.history = history;
        this.clock = clock;
    }

    @Transactional
    public ArticleId draft(ArticleContent content, Editor editor) {
        Article article = articles.draft(content, editor, Clocks.now(clock));
        history.append(article.id(), Action.DRAFTED, editor, ArticleHistory.Detail.of(article.revision()));
        LOG.infof("article %s drafted by %s", article.id(), editor.id());
        return article.id();
    }

    /// Replaces the content; readers of a published article see it at once.
    ///
    /// @throws ProblemException 404 if there is no such article, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void revise(ArticleId id, @Nullable String ifMatch, ArticleContent content, Editor editor) {
        Article article = articles.require(id);
        EntityVersion.requireMatch(ifMatch, article.version());
        Instant now = Clocks.now(clock);
        articles.revise(article, content, editor, now);
        history.append(id, Action.REVISED, editor, ArticleHistory.Detail.of(article.revision()));
        if (article.state() == ArticleState.PUBLISHED) {
            announcements.revised(article, now);
        }
        LOG.infof("article %s revised by %s, version %d", id, editor.id(), article.version());
    }

    /// The newest revision first.
    @Transactional
    public Slice<Revision> revisions(ArticleId id, Limit limit, @Nullable String cursor) {
        if (!revisions.exist(id)) {
            throw ArticleProblems.unknown();
        }
        String list = "revisions:" + id;
        Cursor after = Cursor.decode(cursor, list, 1);
        int before = after == null ? Integer.MAX_VALUE : (int) Math.clamp(after.number(0), 0, Integer.MAX_VALUE);
        List<Revision> found = revisions.of(id, before, limit.value() + 1);
        return Slice.of(found, limit, revision -> Cursor.of(list, revision.number()));
    }

    @Transactional
    public Revision revision(ArticleId id, int number) {
        return revisions
                .of(id, number)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "no such article, or no such revision of it"));
    }
}
