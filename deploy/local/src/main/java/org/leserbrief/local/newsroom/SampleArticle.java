package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An article of the sample newsroom.
///
/// @param key name of its file without number and extension, by which other articles refer to it
/// @param authors all authors, of whom the first is `author`; null if there is no other
/// @param publishAt its time of publication, in RFC 3339
/// @param body Markdown, with `{{article:KEY}}` in place of an earlier article's URL
record SampleArticle(
        String key,
        @Nullable String kicker,
        String headline,
        String teaser,
        String author,
        @Nullable List<String> authors,
        @Nullable String ressort,
        String publishAt,
        @Nullable Image image,
        @Nullable Discussion comments,
        String body) {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{article:([a-z0-9-]+)}}");

    /// The body with each reference replaced by the article's URL.
    ///
    /// @param url gives the URL for a key
    String bodyWith(UnaryOperator<String> url) {
        return REFERENCE.matcher(body).replaceAll(match -> Matcher.quoteReplacement(url.apply(match.group(1))));
    }

    /// @param file in the folder `pictures`
    record Image(String file, String alt, String credit) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Discussion(String mode, @Nullable String closesAt) {}
}
