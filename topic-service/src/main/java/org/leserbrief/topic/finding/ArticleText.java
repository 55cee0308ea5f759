package org.leserbrief.topic.finding;

/// The text of an article in which topics are searched.
///
/// @param body plain text without Markdown: see [#of]
public record ArticleText(String headline, String teaser, String body) {
    /// Converts the body from Markdown.
    public static ArticleText of(String headline, String teaser, String markdown) {
        return new ArticleText(headline, teaser, MarkdownText.read(markdown));
    }
}
