package org.leserbrief.article.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.media.Pictures;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.topic.TaggingProjection;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes changes of published articles to other services, to this service's lists by topic, and to whoever
/// observes [ArticleChanged].
@ApplicationScoped
public class ArticleEventPublisher {
    private static final String STREAM = "leserbrief.articles.v1";

    private final Outbox outbox;
    private final TaggingProjection taggings;
    private final Ressorts ressorts;
    private final Pictures pictures;
    private final Event<ArticleChanged> changes;

    ArticleEventPublisher(
            Outbox outbox,
            TaggingProjection taggings,
            Ressorts ressorts,
            Pictures pictures,
            Event<ArticleChanged> changes) {
        this.outbox = outbox;
        this.taggings = taggings;
        this.ressorts = ressorts;
        this.pictures = pictures;
        this.changes = changes;
    }

    @Transactional(TxType.MANDATORY)
    public void published(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-published", readable(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), false));
    }

    /// Must be called for published articles only: other services do not know the others.
    @Transactional(TxType.MANDATORY)
    public void revised(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), article.publishedAt());
        append(article, "article-revised", readable(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), false));
    }

    @Transactional(TxType.MANDATORY)
    public void withdrawn(Article article, Instant now) {
        taggings.publishedAt(article.id().value(), null);
        append(article, "article-withdrawn", ArticleEvent.Withdrawn.of(article, now));
        changes.fire(new ArticleChanged(article.id(), article.url(), true));
    }

    private ArticleEvent.Readable readable(Article article, Instant now) {
        String ressort = article.content().ressort();
        String living = ressort == null
                ? null
                : ressorts.all().living(ressort).map(Ressort::slug).orElse(null);
        return ArticleEvent.Readable.of(article, living, picture(article), now);
    }

    private @Nullable Picture picture(Article article) {
        Optional<MediaId> id = Optional.ofNullable(article.content().image()).flatMap(Image::media);
        return id.isEmpty() ? null : pictures.of(List.of(id.get())).get(id.get());
    }

    private void append(Article article, String type, Record event) {
        outbox.append(STREAM, article.id().toString(), type, event);
    }
}
