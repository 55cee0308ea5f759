package org.leserbrief.article.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.article.topic.TopicLink;

/// An article in a list.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TeaserView(
        String id,
        String slug,
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        Author author,
        List<Author> authors,
        @Nullable ImageView image,
        Instant publishedAt,
        Instant updatedAt,
        long commentCount,
        List<TopicLink> topics,
        @Nullable RessortLink ressort,
        AiLabel aiLabel) {
    static TeaserView of(
            ArticleRow row, List<TopicLink> topics, Map<MediaId, Picture> pictures, @Nullable RessortLink ressort) {
        Instant publishedAt = row.publishedAt();
        if (publishedAt == null) {
            throw new IllegalArgumentException("article " + row.id() + " is not published");
        }
        return new TeaserView(
                row.id().toString(),
                row.slug(),
                row.id().url(row.slug()),
                row.kicker(),
                row.headline(),
                row.teaser(),
                row.authors().getFirst(),
                row.authors(),
                ImageView.of(row.image(), pictures),
                publishedAt,
                row.updatedAt(),
                row.commentCount(),
                topics,
                ressort,
                row.aiLabel());
    }

    /// Whether the text was changed after it was published.
    public boolean wasUpdated() {
        return updatedAt.isAfter(publishedAt);
    }
}
