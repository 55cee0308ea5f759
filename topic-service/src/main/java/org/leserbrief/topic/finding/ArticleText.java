package org.leserbrief.topic.finding;

/// What is searched of an article.
///
/// @param body without Markdown: see [#of]
public record ArticleText(String headline, String teaser, String body) {
    /// Takes the body from its Markdown source.
    public static ArticleText of(String headline, String teaser, String markdown) {
        return new ArticleText(headline, teaser, MarkdownText.read(markdown));
    }
}
