package org.leserbrief.article.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// A filter for published articles; null does not restrict.
///
/// @param topic the slug of a topic, possibly of one that was merged into another
/// @param author an author's slug
/// @param ressort the slug of a Ressort, possibly of one that was merged into another
public record ArticleFilter(
        @Nullable String topic,
        @Nullable String author,
        @Nullable String ressort) {
    public static final ArticleFilter ALL = new ArticleFilter(null, null, null);

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    public ArticleFilter {
        topic = absentIfEmpty(topic);
        author = absentIfEmpty(author);
        ressort = absentIfEmpty(ressort);
        if (topic != null && ressort != null && author == null) {
            // No index holds both, and walking through all articles of a topic may take thousands of rows.
            throw ProblemException.invalid("ressort", "cannot be combined with a topic, unless an author is given");
        }
    }

    /// The articles of an author, alone or with others.
    public static ArticleFilter ofAuthor(String slug) {
        return new ArticleFilter(null, slug, null);
    }

    /// The articles of a Ressort.
    public static ArticleFilter ofRessort(String slug) {
        return new ArticleFilter(null, null, slug);
    }

    /// Whether any article can match: the database is not queried for a value that is not a valid slug.
    boolean isPossible() {
        return (topic == null || SLUG.matcher(topic).matches())
                && (author == null || SLUG.matcher(author).matches())
                && (ressort == null || SLUG.matcher(ressort).matches());
    }

    /// The name of the list in cursors.
    String listName() {
        return "articles:" + (topic == null ? "" : topic) + ":" + (author == null ? "" : author)
                + (ressort == null ? "" : ":" + ressort);
    }

    private static @Nullable String absentIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
