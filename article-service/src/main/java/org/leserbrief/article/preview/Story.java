package org.leserbrief.article.preview;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.reading.ImageView;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.page.Language;

/// What a preview shows of a text that may not be finished.
///
/// @param bodyHtml safe to put into a page
/// @param image null unless it has an address and a text alternative
public record Story(
        @Nullable String kicker,
        @Nullable String headline,
        @Nullable String teaser,
        @Nullable String author,
        @Nullable ImageView image,
        String bodyHtml) {
    static Story of(ArticleRequest content, PublishedArticles articles) {
        ArticleRequest.ImageRequest image = content.image();
        return new Story(
                content.kicker(),
                content.headline(),
                content.teaser(),
                content.authorNames().isEmpty() ? null : String.join(", ", content.authorNames()),
                articles.image(image != null && image.canBeShown() ? image.toImage() : null),
                articles.html(content.body()));
    }

    String title(Language language) {
        if (headline != null && !headline.isBlank()) {
            return headline;
        }
        return switch (language) {
            case GERMAN -> "Vorschau";
            case ENGLISH -> "Preview";
        };
    }
}
