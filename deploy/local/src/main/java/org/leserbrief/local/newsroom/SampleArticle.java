package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An article of the sample newsroom.
///
/// @param key its file's name without number and ending; other articles refer to it by this
/// @param publishAt the RFC 3339 time under which it appears
/// @param body Markdown, with `{{article:KEY}}` in place of an earlier article's URL
record SampleArticle(
        String key,
        @Nullable String kicker,
        String headline,
        String teaser,
        String author,
        String publishAt,
        @Nullable Image image,
        @Nullable Discussion comments,
        String body) {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{article:([a-z0-9-]+)}}");

    /// The body with every reference replaced by what `url` says for the key.
    String bodyWith(UnaryOperator<String> url) {
        return REFERENCE.matcher(body).replaceAll(match -> Matcher.quoteReplacement(url.apply(match.group(1))));
    }

    record Image(String url, String alt, @Nullable String credit) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Discussion(String mode, @Nullable String closesAt) {}
}
