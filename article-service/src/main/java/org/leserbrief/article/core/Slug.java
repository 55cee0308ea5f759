package org.leserbrief.article.core;

import org.leserbrief.platform.base.text.Slugs;

/// The readable part of an address: ASCII letters and digits, words joined by hyphens.
public final class Slug {
    /// Long enough for most headlines, short enough to be read aloud.
    private static final int LONGEST = 80;

    /// `/news/{id}/comments` is the discussion, which is another service's page.
    private static final String DISCUSSION = "comments";

    private Slug() {}

    /// The slug of a headline, which is never the discussion's address.
    static String ofHeadline(String headline) {
        String slug = of(headline, "artikel");
        return slug.equals(DISCUSSION) ? "artikel-" + slug : slug;
    }

    /// @param otherwise for a text without any Latin letter or digit
    static String of(String text, String otherwise) {
        String slug = Slugs.of(text, LONGEST);
        return slug.isEmpty() ? otherwise : slug;
    }
}
