package org.leserbrief.comment.page;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// The headers of a browser's request for the page.
///
/// @param htmx set if htmx requests only the discussion
/// @param restoring set if htmx restores a page from history, for which it needs the whole page
/// @param from the address of the page on which htmx runs
public record HtmxRequest(
        @HeaderParam("HX-Request") @Nullable String htmx,
        @HeaderParam("HX-History-Restore-Request") @Nullable String restoring,
        @HeaderParam("HX-Current-URL") @Nullable String from,
        @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {

    /// Matches the whole address, because the slug of an article may begin with the same word, as in
    /// `/news/1/comments-matter`.
    private static final Pattern OWN_PAGE = Pattern.compile(".*/news/[0-9]+/comments([?#].*)?");

    boolean wantsPart() {
        return htmx != null && restoring == null;
    }

    /// Whether the discussion is shown within another page, whose address must stay in the address bar.
    boolean isEmbedded() {
        return wantsPart() && from != null && !OWN_PAGE.matcher(from).matches();
    }

    Language language() {
        return Language.accepted(acceptLanguage);
    }
}
