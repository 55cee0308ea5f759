package org.leserbrief.article.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.topic.TaggingProjection;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes changes of published articles to other services, to this service's lists by topic, and to whoever
/// observes [ArticleChanged].
@ApplicationScoped
public class ArticleEventPublisher {
    private static final String STREAM = "leserbrief.articles.v1";

    private final Outbox outbox;
    private final TaggingProjection taggings;
    private final ReadableArticles readable;
    private final Event<ArticleChanged> changes;

    ArticleEventPublisher(
            Outbox outbox, TaggingProjection taggings, ReadableArticles readable, Event<ArticleChanged> changes) {
        this.outbox = outbox;
        this.taggings = taggings;
        this.readable = readable;
        this.changes = changes;
    }

    @Transactional(TxType.MANDATORY)
    public void published(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-published", readable.of(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), false));
    }

    /// Must be called for published articles only: other services do not know the others.
    @Transactional(TxType.MANDATORY)
    public void revised(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-revised", readable.of(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), false));
    }

    @Transactional(TxType.MANDATORY)
    public void withdrawn(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), null);
        append(article, "article-withdrawn", ArticleEvent.Withdrawn.of(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), true));
    }

    private void append(Article article, String type, Record event) {
        outbox.append(STREAM, article.id().toString(), type, event);
    }
}
