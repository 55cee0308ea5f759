package org.leserbrief.topic.catalog;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Slugs;

/// The part of a topic's address that names it.
public final class TopicSlugs {
    public static final int LONGEST = 100;

    /// As the contracts of the events have it.
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /// Stand in the API where a topic's slug would.
    private static final Set<String> RESERVED = Set.of("of-article", "suggestions", "trending");

    private TopicSlugs() {}

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /// The slug of a name; null if nothing of the name is left.
    static @Nullable String of(String name) {
        String slug = Slugs.of(name, LONGEST);
        return slug.isEmpty() ? null : slug;
    }
}
