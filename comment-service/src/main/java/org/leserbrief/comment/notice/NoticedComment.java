package org.leserbrief.comment.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;

/// The address of a comment: a permalink of the discussion's page, or the comment in the API.
///
/// @param articleId empty for an address of the API
record NoticedComment(long id, OptionalLong articleId) {
    /// Longer ones are none of this site, and are refused before they are parsed.
    private static final int LONGEST = 2_000;

    private static final Pattern DISCUSSION = Pattern.compile("/news/(?<article>[0-9]{1,19})/comments/?");
    private static final Pattern API = Pattern.compile("/api/comments/(?<comment>[0-9]{1,19})/?");
    private static final Pattern QUERY = Pattern.compile("(?:[^&]*&)*?comment=(?<comment>[0-9]{1,19})(?:&.*)?");
    private static final Pattern FRAGMENT = Pattern.compile("c(?<comment>[0-9]{1,19})");

    /// Empty for an address that is none of this site's comments.
    ///
    /// @param site the public origin, such as `https://example.org`
    static Optional<NoticedComment> parse(String address, String site) {
        String text = address.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return isHere(uri, URI.create(site)) ? parse(uri) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isHere(URI uri, URI site) {
        if (uri.getRawAuthority() == null) {
            return uri.getScheme() == null;
        }
        // An address without a scheme means that of the page on which it stands.
        return (uri.getScheme() == null || uri.getScheme().equalsIgnoreCase(site.getScheme()))
                && uri.getRawAuthority().equalsIgnoreCase(site.getRawAuthority());
    }

    private static Optional<NoticedComment> parse(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        Matcher api = API.matcher(path);
        if (api.matches()) {
            return of(api.group("comment"), OptionalLong.empty());
        }
        Matcher discussion = DISCUSSION.matcher(path);
        if (!discussion.matches()) {
            return Optional.empty();
        }
        OptionalLong article = Identifiers.parse(discussion.group("article"));
        if (article.isEmpty()) {
            return Optional.empty();
        }
        return named(QUERY, uri.getRawQuery())
                .or(() -> named(FRAGMENT, uri.getRawFragment()))
                .flatMap(comment -> of(comment, article));
    }

    private static Optional<String> named(Pattern pattern, @Nullable String part) {
        Matcher matcher = pattern.matcher(part == null ? "" : part);
        return matcher.matches() ? Optional.of(matcher.group("comment")) : Optional.empty();
    }

    private static Optional<NoticedComment> of(String comment, OptionalLong article) {
        return Identifiers.parse(comment).stream()
                .mapToObj(id -> new NoticedComment(id, article))
                .findFirst();
    }
}
