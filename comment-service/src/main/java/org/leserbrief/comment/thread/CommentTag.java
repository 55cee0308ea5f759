package org.leserbrief.comment.thread;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.conditional.EntityVersion;

/// A comment's `ETag`: its version, by which changes are guarded, and a digest of what else changes
/// in what a client gets (the number of replies, votes, names, what the reader may read).
public final class CommentTag {
    private CommentTag() {}

    public static EntityTag of(ReadComment comment) {
        String rest =
                comment.replyCount() + "/" + comment.votes() + "/" + comment.author() + "/" + comment.isTombstone();
        return EntityVersion.tag(comment.version(), rest.getBytes(StandardCharsets.UTF_8));
    }
}
