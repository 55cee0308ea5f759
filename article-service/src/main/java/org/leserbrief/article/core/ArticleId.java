package org.leserbrief.article.core;

import java.util.Optional;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The id of an article, which is a string in JSON and in addresses.
public record ArticleId(long value) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,18}");

    /// Reads the id from a path; JAX-RS finds this method by its name.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id
    public static ArticleId fromString(String text) {
        return parse(text).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no article has this id"));
    }

    /// Empty for a value that is not a valid id.
    public static Optional<ArticleId> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ArticleId(Long.parseLong(text)));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    /// The path of the article's page.
    public String url(String slug) {
        return "/news/" + value + "/" + slug;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
