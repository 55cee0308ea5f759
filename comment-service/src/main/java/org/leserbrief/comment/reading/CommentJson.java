package org.leserbrief.comment.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A comment in the API. In a tombstone, which the reader may not read, author, body, bodyHtml and editedAt are
/// null.
///
/// @param reported true if the caller has reported it; missing otherwise
/// @param ignored true if the caller ignores its author; missing otherwise
/// @param checking true if it is the caller's own and waits for an automatic check; missing otherwise
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
        @JsonInclude(Include.NON_NULL) @Nullable Boolean reported,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean ignored,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean checking,
        @JsonInclude(Include.NON_NULL) @Nullable RepliesJson replies) {

    /// @param id null for a withdrawn account
    @Schema(name = "Author")
    @JsonInclude(Include.ALWAYS)
    record AuthorJson(@Nullable String id, String name) {
        static AuthorJson of(CommentView.Author author) {
            return author.isWithdrawn()
                    ? new AuthorJson(null, CommentView.WITHDRAWN)
                    : new AuthorJson(author.id().toString(), author.name());
        }
    }

    /// @param own the caller's vote, 1 or -1; missing without a vote
    @Schema(name = "Votes")
    public record VotesJson(
            int up,
            int down,
            @JsonInclude(Include.NON_NULL) @Nullable Integer own) {}

    /// The first few replies, in reading order.
    @Schema(name = "Replies")
    @JsonInclude(Include.ALWAYS)
    record RepliesJson(
            List<CommentJson> items, long total, @Nullable String next) {}

    public static CommentJson of(CommentView comment) {
        return of(comment, ViewerState.NOBODYS, null);
    }

    /// @param written the text that was just stored, already parsed
    public static CommentJson of(CommentView comment, SafeMarkdown written) {
        return of(comment, comment.html(written), ViewerState.NOBODYS, null);
    }

    static CommentJson of(CommentView comment, ViewerState own) {
        return of(comment, own, null);
    }

    static CommentJson of(CommentThread thread, ViewerState own) {
        CommentThread.Replies replies = thread.replies();
        return of(
                thread.first(),
                own,
                new RepliesJson(
                        replies.items().stream().map(reply -> of(reply, own)).toList(),
                        replies.total(),
                        replies.next()));
    }

    private static CommentJson of(CommentView comment, ViewerState own, @Nullable RepliesJson replies) {
        return of(comment, comment.html(), own, replies);
    }

    private static CommentJson of(
            CommentView comment, @Nullable String html, ViewerState own, @Nullable RepliesJson replies) {
        CommentView.Author author = comment.author();
        Long parentId = comment.parentId();
        String body = comment.body();
        return new CommentJson(
                Long.toString(comment.id()),
                Long.toString(comment.articleId()),
                parentId == null ? null : Long.toString(parentId),
                author == null ? null : AuthorJson.of(author),
                body,
                html,
                comment.state(),
                comment.createdAt(),
                comment.editedAt(),
                new VotesJson(comment.votes().up(), comment.votes().down(), own.voteOn(comment)),
                comment.replyCount(),
                comment.depth(),
                comment.url(),
                own.hasReported(comment) ? Boolean.TRUE : null,
                own.ignores(comment) ? Boolean.TRUE : null,
                own.isChecked(comment) ? Boolean.TRUE : null,
                replies);
    }
}
