package org.leserbrief.comment.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a notice, for its notifier: nothing of who decided, or of the comment's author.
///
/// @param state `open`; `upheld` if the comment was removed, `rejected` if it stays, `deleted` if its author has
///     deleted it before
/// @param automated whether a machine decided: never
@Schema(name = "Notice")
@JsonInclude(JsonInclude.Include.ALWAYS)
record Notice(
        String reference,
        String commentId,
        @Nullable LegalGround legalGround,
        String explanation,
        Instant createdAt,
        String state,
        @Nullable Instant settledAt,
        boolean automated) {}
