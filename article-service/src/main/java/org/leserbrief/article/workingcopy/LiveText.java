package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.publication.ArticleEventPublisher;
import org.leserbrief.platform.base.time.Clocks;

/// Makes a text what readers read: always a whole revision, with its event in the same transaction.
@ApplicationScoped
class LiveText {
    private static final Logger LOG = Logger.getLogger(LiveText.class);

    private final Articles articles;
    private final ArticleEventPublisher announcements;
    private final ArticleHistory history;
    private final Clock clock;

    LiveText(Articles articles, ArticleEventPublisher announcements, ArticleHistory history, Clock clock) {
        this.articles = articles;
        this.announcements = announcements;
        this.history = history;
        this.clock = clock;
    }

    Instant now() {
        return Clocks.now(clock);
    }

    /// Makes the content the article's next revision, and publishes the article if it is not published.
    ///
    /// @param content null to publish the article as it stands
    /// @param date under which an article appears that was not published; null for now
    /// @param editor who wrote or planned it
    /// @param actor who publishes it now; null for the clock
    @Transactional(TxType.MANDATORY)
    void publish(
            Article article,
            @Nullable ArticleContent content,
            @Nullable Instant date,
            Editor editor,
            @Nullable Editor actor) {
        Instant now = now();
        if (content != null) {
            articles.revise(article, content, editor, now);
        }
        history.append(article.id(), Action.PUBLISHED, actor, Detail.of(article.revision()));
        if (article.state() != ArticleState.PUBLISHED) {
            article.publish(date == null ? now : date, now);
            announcements.published(article, now);
        } else if (content != null) {
            announcements.revised(article, now);
        }
        LOG.infof(
                "article %s published from its working copy, revision %d, version %d",
                article.id(), article.revision(), article.version());
    }

    /// Makes an earlier revision the newest again, which readers of a published article see at once.
    @Transactional(TxType.MANDATORY)
    void restore(Article article, int number, ArticleContent content, Editor editor) {
        Instant now = now();
        articles.revise(article, content, editor, now);
        history.append(article.id(), Action.RESTORED, editor, Detail.of(number));
        if (article.state() == ArticleState.PUBLISHED) {
            announcements.revised(article, now);
        }
    }
}
