package org.leserbrief.article.topic;

import java.util.regex.Pattern;

/// Validates the key of a topic as in the events' contract.
final class TopicSlug {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 100;

    private TopicSlug() {}

    static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    static String require(String slug) {
        if (!isSlug(slug)) {
            throw new IllegalArgumentException("not a topic's slug");
        }
        return slug;
    }
}
