package org.leserbrief.comment.page;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a form sends.
///
/// @param parent the comment answered, empty for the first of a thread
/// @param edit the comment whose text is to be replaced, empty for a new one; only a preview needs
///     to be told
/// @param token the idempotency key, or the version edited
public record CommentFormInput(
        @FormParam("body") @Nullable String body,
        @FormParam("parent") @Nullable String parent,
        @FormParam("edit") @Nullable String edit,
        @FormParam("token") @Nullable String token) {

    /// The text as its author saw it: browsers send each line break as two characters (HTML,
    /// section 4.10.21.4).
    String text() {
        return Objects.requireNonNullElse(body, "").replace("\r\n", "\n");
    }

    /// The token, or `otherwise` where it is missing or none of ours.
    String tokenOr(String otherwise) {
        return token != null && token.matches("[!-~]{1,255}") ? token : otherwise;
    }
}
