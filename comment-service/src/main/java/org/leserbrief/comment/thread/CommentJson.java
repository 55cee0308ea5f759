package org.leserbrief.comment.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        VotesJson votes,
        long replyCount,
        int depth,
        String url,
        @JsonInclude(Include.NON_NULL) @Nullable RepliesJson replies) {

    /// @param id null for an account that is withdrawn
    @Schema(name = "Author")
    @JsonInclude(Include.ALWAYS)
    record AuthorJson(@Nullable String id, String name) {
        static AuthorJson of(ReadComment.Author author) {
            return author.isWithdrawn()
                    ? new AuthorJson(null, ReadComment.WITHDRAWN)
                    : new AuthorJson(author.id().toString(), author.name());
        }
    }

    /// @param own 1 or -1 if the caller has voted; missing otherwise
    @Schema(name = "Votes")
    public record VotesJson(
            int up, int down, @JsonInclude(Include.NON_NULL) @Nullable Integer own) {}

    /// The first few replies, in reading order.
    @Schema(name = "Replies")
    @JsonInclude(Include.ALWAYS)
    record RepliesJson(List<CommentJson> items, long total, @Nullable String next) {}

    public static CommentJson of(ReadComment comment) {
        return of(comment, Map.of(), null);
    }

    static CommentJson of(ReadComment comment, Map<Long, Integer> ownVotes) {
        return of(comment, ownVotes, null);
    }

    static CommentJson of(CommentThread thread, Map<Long, Integer> ownVotes) {
        CommentThread.Replies replies = thread.replies();
        return of(
                thread.first(),
                ownVotes,
                new RepliesJson(
                        replies.items().stream().map(reply -> of(reply, ownVotes)).toList(),
                        replies.total(),
                        replies.next()));
    }

    private static CommentJson of(
            ReadComment comment, Map<Long, Integer> ownVotes, @Nullable RepliesJson replies) {
        ReadComment.Author author = comment.author();
        Long parentId = comment.parentId();
        String body = comment.body();
        return new CommentJson(
                Long.toString(comment.id()),
                Long.toString(comment.articleId()),
                parentId == null ? null : Long.toString(parentId),
                author == null ? null : AuthorJson.of(author),
                body,
                body == null ? null : SafeMarkdown.toHtml(body),
                comment.state(),
                comment.createdAt(),
                comment.editedAt(),
                new VotesJson(
                        comment.votes().up(), comment.votes().down(), ownVotes.get(comment.id())),
                comment.replyCount(),
                comment.depth(),
                comment.url(),
                replies);
    }
}
