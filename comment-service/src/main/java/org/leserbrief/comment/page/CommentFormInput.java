package org.leserbrief.comment.page;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.antispam.Evidence;

/// The fields of a form.
///
/// @param parent the comment to reply to, empty for the first of a thread
/// @param edit the comment to edit, empty for a new one; only previews need it
/// @param token the idempotency key, or the version of the edited comment
/// @param altcha a proof of work
/// @param opened when the form was opened
/// @param website a field that people do not see
public record CommentFormInput(
        @FormParam("body") @Nullable String body,
        @FormParam("parent") @Nullable String parent,
        @FormParam("edit") @Nullable String edit,
        @FormParam("token") @Nullable String token,
        @FormParam("altcha") @Nullable String altcha,
        @FormParam("opened") @Nullable String opened,
        @FormParam("website") @Nullable String website) {

    /// The text as its author typed it: browsers send each line break as two characters (HTML, section 4.10.21.4).
    String text() {
        return Objects.requireNonNullElse(body, "").replace("\r\n", "\n");
    }

    Evidence evidence() {
        return Evidence.ofForm(altcha, opened, website);
    }

    /// The token, or `otherwise` if it is missing or malformed.
    String tokenOr(String otherwise) {
        return token != null && token.matches("[!-~]{1,255}") ? token : otherwise;
    }
}
