package org.leserbrief.comment.reading;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// A comment's `ETag`: its version, by which changes are guarded, and a digest of what else changes
/// in what a client gets (the number of replies, votes, names, what the reader may read).
public final class CommentETag {
    private CommentETag() {}

    public static EntityTag of(CommentView comment) {
        String rest =
                comment.replyCount() + "/" + comment.votes() + "/" + comment.author() + "/" + comment.isTombstone();
        return EntityVersion.tag(comment.version(), rest.getBytes(StandardCharsets.UTF_8));
    }
}
