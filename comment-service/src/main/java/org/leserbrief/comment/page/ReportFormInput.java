package org.leserbrief.comment.page;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of the form for reporting a comment.
///
/// @param reason the value of the button that was pressed
public record ReportFormInput(
        @FormParam("reason") @Nullable String reason,
        @FormParam("detail") @Nullable String detail) {

    /// The detail as it was typed, see [CommentFormInput#text].
    String text() {
        return Objects.requireNonNullElse(detail, "").replace("\r\n", "\n");
    }
}
