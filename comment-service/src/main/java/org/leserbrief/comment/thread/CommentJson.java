package org.leserbrief.comment.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.text.SafeMarkdown;

/// A comment as clients get it. Where a reader may not read it (a tombstone), author, body,
/// bodyHtml and editedAt are null.
@Schema(name = "Comment")
@JsonInclude(Include.ALWAYS)
public record CommentJson(
        String id,
        String articleId,
        @Nullable String parentId,
        @Nullable AuthorJson author,
        @Nullable String body,
        @Nullable String bodyHtml,
        CommentState state,
        Instant createdAt,
        @Nullable Instant editedAt,
        long replyCount,
        int depth,
        String url,
        @JsonInclude(Include.NON_NULL) @Nullable RepliesJson replies) {

    @Schema(name = "Author")
    record AuthorJson(String id, String name) {}

    /// The first few replies, in reading order.
    @Schema(name = "Replies")
    @JsonInclude(Include.ALWAYS)
    record RepliesJson(List<CommentJson> items, long total, @Nullable String next) {}

    public static CommentJson of(ReadComment comment) {
        return of(comment, null);
    }

    static CommentJson of(CommentThread thread) {
        CommentThread.Replies replies = thread.replies();
        return of(
                thread.first(),
                new RepliesJson(
                        replies.items().stream().map(CommentJson::of).toList(),
                        replies.total(),
                        replies.next()));
    }

    private static CommentJson of(ReadComment comment, @Nullable RepliesJson replies) {
        ReadComment.Author author = comment.author();
        Long parentId = comment.parentId();
        String body = comment.body();
        return new CommentJson(
                Long.toString(comment.id()),
                Long.toString(comment.articleId()),
                parentId == null ? null : Long.toString(parentId),
                author == null ? null : new AuthorJson(author.id().toString(), author.name()),
                body,
                body == null ? null : SafeMarkdown.toHtml(body),
                comment.state(),
                comment.createdAt(),
                comment.editedAt(),
                comment.replyCount(),
                comment.depth(),
                comment.url(),
                replies);
    }
}
