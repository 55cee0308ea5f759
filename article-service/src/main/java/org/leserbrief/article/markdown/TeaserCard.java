package org.leserbrief.article.markdown;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Image;

/// The data of an article's teaser card.
public record TeaserCard(
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        @Nullable Image image) {

    /// Characters of the tags around a card's text.
    private static final int TAGS = 400;

    /// The longest escape of a character in HTML: `&quot;`.
    private static final int ESCAPED = 6;

    /// The maximum length of the card's HTML.
    long longestHtml() {
        long text = url.length() + headline.length() + teaser.length();
        text += kicker == null ? 0 : kicker.length();
        text += image == null ? 0 : image.url().length();
        return TAGS + ESCAPED * text;
    }
}
