package org.leserbrief.article.markdown;

import org.jspecify.annotations.Nullable;

/// The data of an article's teaser card.
///
/// @param image the address of its picture
public record TeaserCard(
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        @Nullable String image) {

    /// Characters of the tags around a card's text.
    private static final int TAGS = 400;

    /// The longest escape of a character in HTML: `&quot;`.
    private static final int ESCAPED = 6;

    /// The maximum length of the card's HTML.
    long longestHtml() {
        long text = url.length() + headline.length() + teaser.length();
        text += kicker == null ? 0 : kicker.length();
        text += image == null ? 0 : image.length();
        return TAGS + ESCAPED * text;
    }
}
