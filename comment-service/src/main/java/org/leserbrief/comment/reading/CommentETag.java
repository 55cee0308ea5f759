package org.leserbrief.comment.reading;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// A comment's `ETag`: its version, which preconditions compare, and a digest of everything that the client gets.
/// Much of that changes without the version, such as the number of replies, votes, names, and what the reader may
/// see or ignores.
public final class CommentETag {
    private CommentETag() {}

    /// @param shown the representation of this comment for the client
    public static EntityTag of(CommentView comment, CommentJson shown) {
        return EntityVersion.tag(comment.version(), shown.toString().getBytes(StandardCharsets.UTF_8));
    }
}
