package org.leserbrief.comment.page;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.web.Language;

/// How a browser asks for the page.
///
/// @param htmx whether a script asks, which wants the discussion alone
/// @param restoring whether that script restores a page from history, for which it wants the whole
// page
/// @param from the page that the script runs in
public record Visit(
        @HeaderParam("HX-Request") @Nullable String htmx,
        @HeaderParam("HX-History-Restore-Request") @Nullable String restoring,
        @HeaderParam("HX-Current-URL") @Nullable String from,
        @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {

    boolean wantsPart() {
        return htmx != null && restoring == null;
    }

    /// Whether the discussion is shown within another page, whose address must stay in the address
    // bar.
    boolean isEmbedded() {
        return wantsPart() && from != null && !from.contains("/comments");
    }

    Language language() {
        return Language.accepted(acceptLanguage);
    }
}
