package org.leserbrief.article.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.markdown.Outline;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.article.topic.TopicLink;

/// An article with its topics and related articles.
///
/// @param publishedAt null unless it is published or was before
/// @param publishAt when it will be published, if it is scheduled
/// @param bodyHtml safe to put into a page
/// @param outline for the page; programs have the text
/// @param related articles with common topics
/// @param corrections the newest first
/// @param changesAt when the view changes by itself, because a Gegendarstellung comes or goes; null for never
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
        List<Author> authors,
        @Nullable ImageView image,
        @Nullable Instant publishedAt,
        Instant updatedAt,
        long commentCount,
        List<TopicLink> topics,
        @Nullable RessortLink ressort,
        AiLabel aiLabel,
        List<CorrectionView> corrections,
        List<CounterstatementView> counterstatements,
        ArticleState state,
        @Nullable Instant publishAt,
        Discussion comments,
        String body,
        String bodyHtml,
        List<TeaserView> related,
        @JsonIgnore Outline outline,
        @JsonIgnore long version,
        @JsonIgnore @Nullable Instant changesAt) {
    static ArticleView of(ArticleRow row, RenderedBody rendered, Surroundings surroundings) {
        return new ArticleView(
                row.id().toString(),
                row.slug(),
                row.id().url(row.slug()),
                row.kicker(),
                row.headline(),
                row.teaser(),
                row.authors().getFirst(),
                row.authors(),
                surroundings.image(),
                row.publishedAt(),
                row.updatedAt(),
                row.commentCount(),
                surroundings.topics(),
                surroundings.ressort(),
                row.aiLabel(),
                surroundings.corrections(),
                surroundings.counterstatements().shown(),
                row.state(),
                row.publishAt(),
                row.comments(),
                row.body(),
                rendered.html(),
                surroundings.related(),
                rendered.outline(),
                row.version(),
                surroundings.counterstatements().changesAt());
    }

    /// Whether the text was changed after it was published.
    @JsonIgnore
    public boolean isUpdated() {
        return publishedAt != null && updatedAt.isAfter(publishedAt);
    }

    /// The text as a page shows it.
    record RenderedBody(String html, Outline outline) {}

    /// What belongs to the article and is not its own text.
    record Surroundings(
            @Nullable ImageView image,
            List<TopicLink> topics,
            List<TeaserView> related,
            @Nullable RessortLink ressort,
            List<CorrectionView> corrections,
            Counterstatements counterstatements) {}
}
