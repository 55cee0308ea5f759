package org.leserbrief.topic.catalog;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Slugs;

/// Validates and generates the slugs of topics.
public final class TopicSlugs {
    public static final int LONGEST = 100;

    /// The pattern of the events' contracts.
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /// Path segments of the API in the position of a topic's slug.
    private static final Set<String> RESERVED = Set.of("of-article", "stop-words", "suggestions", "trending");

    private TopicSlugs() {}

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /// The slug of a name; null if the name has no usable character.
    static @Nullable String of(String name) {
        String slug = Slugs.of(name, LONGEST);
        return slug.isEmpty() ? null : slug;
    }
}
