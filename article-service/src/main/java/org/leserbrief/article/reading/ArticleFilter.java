package org.leserbrief.article.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which published articles are wanted; null does not restrict.
///
/// @param topic a topic's slug, also of one that was merged into another
/// @param author an author's slug
public record ArticleFilter(
        @Nullable String topic, @Nullable String author) {
    public static final ArticleFilter ALL = new ArticleFilter(null, null);

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    public ArticleFilter {
        topic = absentIfEmpty(topic);
        author = absentIfEmpty(author);
    }

    /// Whether any article can be meant: what is no slug at all is not worth, and not fit for,
    /// asking the database.
    boolean isPossible() {
        return (topic == null || SLUG.matcher(topic).matches())
                && (author == null || SLUG.matcher(author).matches());
    }

    /// The name that ties cursors to this list.
    String listName() {
        return "articles:" + (topic == null ? "" : topic) + ":" + (author == null ? "" : author);
    }

    private static @Nullable String absentIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
