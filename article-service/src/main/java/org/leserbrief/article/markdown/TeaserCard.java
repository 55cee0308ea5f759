package org.leserbrief.article.markdown;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Image;

/// What the teaser card of an article shows.
public record TeaserCard(
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        @Nullable Image image) {

    /// The tags around a card's text.
    private static final int TAGS = 400;

    /// The longest form of a sign in HTML: `&quot;`.
    private static final int ESCAPED = 6;

    /// The most characters that the card's HTML can have.
    long longestHtml() {
        long text = url.length() + headline.length() + teaser.length();
        text += kicker == null ? 0 : kicker.length();
        text += image == null ? 0 : image.url().length();
        return TAGS + ESCAPED * text;
    }
}
