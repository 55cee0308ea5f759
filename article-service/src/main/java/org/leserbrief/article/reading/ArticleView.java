package org.leserbrief.article.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.topic.TopicLink;

/// An article with its topics and related articles.
///
/// @param publishedAt null unless it is or was published
/// @param publishedAt null unless it is published or was before
/// @param publishAt when it will be published, if it is scheduled
/// @param bodyHtml safe to put into a page
/// @param related articles with common topics
/// @param version part of the `ETag`, and not needed otherwise
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArticleView(
        String id,
        String slug,
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        Author author,
        @Nullable ImageView image,
        @Nullable Instant publishedAt,
        Instant updatedAt,
        long commentCount,
        List<TopicLink> topics,
        ArticleState state,
        @Nullable Instant publishAt,
        Discussion comments,
        String body,
        String bodyHtml,
        List<TeaserView> related,
        @JsonIgnore long version) {
    static ArticleView of(ArticleRow row, String bodyHtml, Surroundings surroundings) {
        return new ArticleView(
                row.id().toString(),
                row.slug(),
                row.id().url(row.slug()),
                row.kicker(),
                row.headline(),
                row.teaser(),
                row.author(),
                surroundings.image(),
                row.publishedAt(),
                row.updatedAt(),
                row.commentCount(),
                surroundings.topics(),
                row.state(),
                row.publishAt(),
                row.comments(),
                row.body(),
                bodyHtml,
                surroundings.related(),
                row.version());
    }

    /// Whether the text was changed after it was published.
    @JsonIgnore
    public boolean isUpdated() {
        return publishedAt != null && updatedAt.isAfter(publishedAt);
    }

    /// The data of the picture library, of other articles and of topics.
    record Surroundings(@Nullable ImageView image, List<TopicLink> topics, List<TeaserView> related) {}
}
