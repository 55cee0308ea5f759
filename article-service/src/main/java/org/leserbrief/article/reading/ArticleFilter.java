package org.leserbrief.article.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A filter for published articles; null does not restrict.
///
/// @param topic the slug of a topic, possibly of one that was merged into another
/// @param author an author's slug
public record ArticleFilter(
        @Nullable String topic, @Nullable String author) {
    public static final ArticleFilter ALL = new ArticleFilter(null, null);

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    public ArticleFilter {
        topic = absentIfEmpty(topic);
        author = absentIfEmpty(author);
    }

    /// Whether any article can match: the database is not queried for a value that is not a valid slug.
    boolean isPossible() {
        return (topic == null || SLUG.matcher(topic).matches())
                && (author == null || SLUG.matcher(author).matches());
    }

    /// The name of the list in cursors.
    String listName() {
        return "articles:" + (topic == null ? "" : topic) + ":" + (author == null ? "" : author);
    }

    private static @Nullable String absentIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
