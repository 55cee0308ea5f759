package org.leserbrief.article.publication;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.leserbrief.article.topic.ChosenTopics;

/// What the events of a published article say, put together of the packages that know it.
@ApplicationScoped
class ReadableArticles {
    private final Ressorts ressorts;
    private final Pictures pictures;
    private final ChosenTopics topics;

    ReadableArticles(Ressorts ressorts, Pictures pictures, ChosenTopics topics) {
        this.ressorts = ressorts;
        this.pictures = pictures;
        this.topics = topics;
    }

    ArticleEvent.Readable of(Article article, Instant now) {
        String ressort = article.content().ressort();
        String living = ressort == null
                ? null
                : ressorts.all().living(ressort).map(Ressort::slug).orElse(null);
        return ArticleEvent.Readable.of(article, living, picture(article), topics.of(article.id()), now);
    }

    private @Nullable Picture picture(Article article) {
        Optional<MediaId> id = Optional.ofNullable(article.content().image()).flatMap(Image::media);
        return id.isEmpty() ? null : pictures.of(List.of(id.get())).get(id.get());
    }
}
