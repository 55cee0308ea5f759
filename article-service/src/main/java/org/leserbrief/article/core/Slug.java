package org.leserbrief.article.core;

import org.leserbrief.platform.base.text.Slugs;

/// The readable part of an address: ASCII letters and digits, with hyphens between words.
public final class Slug {
    /// Long enough for most headlines, short enough to be read aloud.
    private static final int LONGEST = 80;

    /// `/news/{id}/comments` is the discussion, a page of comment-service.
    private static final String DISCUSSION = "comments";

    private Slug() {}

    /// The slug of a headline, which never equals the path segment of the discussion.
    static String ofHeadline(String headline) {
        String slug = of(headline, "artikel");
        return slug.equals(DISCUSSION) ? "artikel-" + slug : slug;
    }

    /// @param otherwise the slug of a text without any Latin letter or digit
    static String of(String text, String otherwise) {
        String slug = Slugs.of(text, LONGEST);
        return slug.isEmpty() ? otherwise : slug;
    }
}
