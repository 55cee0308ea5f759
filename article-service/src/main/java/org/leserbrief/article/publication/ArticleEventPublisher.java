package org.leserbrief.article.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.topic.TaggingProjection;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Tells the other services, and the lists of topics, what changed for readers.
@ApplicationScoped
public class ArticleEventPublisher {
    private static final String STREAM = "leserbrief.articles.v1";

    private final Outbox outbox;
    private final TaggingProjection taggings;

    ArticleEventPublisher(Outbox outbox, TaggingProjection taggings) {
        this.outbox = outbox;
        this.taggings = taggings;
    }

    @Transactional(TxType.MANDATORY)
    public void published(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-published", ArticleEvent.Readable.of(article, now));
    }

    /// To be called for published articles only: of others nobody has heard.
    @Transactional(TxType.MANDATORY)
    public void revised(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-revised", ArticleEvent.Readable.of(article, now));
    }

    @Transactional(TxType.MANDATORY)
    public void withdrawn(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), null);
        append(article, "article-withdrawn", ArticleEvent.Withdrawn.of(article, now));
    }

    private void append(Article article, String type, Record event) {
        outbox.append(STREAM, article.id().toString(), type, event);
    }
}
