package org.leserbrief.comment.reading;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// A comment's `ETag`: its version, by which changes are guarded, and a digest of all that a client
/// gets, of which much changes without it (the number of replies, votes, names, what the reader may
/// read or does not want to).
public final class CommentETag {
    private CommentETag() {}

    /// @param shown what the client gets of this comment
    public static EntityTag of(CommentView comment, CommentJson shown) {
        return EntityVersion.tag(comment.version(), shown.toString().getBytes(StandardCharsets.UTF_8));
    }
}
