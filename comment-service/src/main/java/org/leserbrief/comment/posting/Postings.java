package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Posting, editing and deleting the caller's own comments.
@ApplicationScoped
public class Postings {
    private final Comments comments;
    private final PostingPolicy policy;
    private final NewPosts posts;
    private final EditedPosts edits;
    private final Clock clock;

    Postings(Comments comments, PostingPolicy policy, NewPosts posts, EditedPosts edits, Clock clock) {
        this.comments = comments;
        this.policy = policy;
        this.posts = posts;
        this.edits = edits;
        this.clock = clock;
    }

    /// The result of a post.
    ///
    /// @param comment as it was stored; empty if it had been stored before, because it may have changed since
    public record Posted(long id, Optional<CommentView> comment) {}

    /// Stores a comment, once for each key.
    ///
    /// @return for a key that was used before, the comment that it created
    /// @throws ProblemException if the comment is refused
    public Posted post(Caller author, Submission submission, Optional<String> key) {
        return policy.attempt(author, () -> posts.post(author, submission, key));
    }

    /// Replaces the text of the caller's own comment within the edit window; the same text changes nothing.
    public void edit(Caller author, long id, SafeMarkdown text, @Nullable String ifMatch) {
        attempt(author, () -> edits.replace(author, id, text, ifMatch));
    }

    /// Deletes the caller's own comment.
    ///
    /// @param ifMatch checked only if it is present
    public void delete(Caller author, long id, @Nullable String ifMatch) {
        attempt(author, () -> {
            Instant now = Clocks.now(clock);
            EditedPosts.requireOwn(comments, Readers.idOf(author), id);
            comments.change(
                    id,
                    comment -> {
                        if (ifMatch != null) {
                            EntityVersion.requireMatch(ifMatch, comment.version());
                        }
                        return comment.delete(now);
                    },
                    ChangeContext.author(Readers.idOf(author)));
        });
    }

    /// Whether the caller's own comment is deleted: of two clicks the second finds what the first has done.
    @Transactional
    public boolean isDeleted(Caller author, long id) {
        return comments.summary(id)
                .filter(comment -> comment.isBy(Readers.idOf(author)) && comment.state() == CommentState.DELETED)
                .isPresent();
    }

    private void attempt(Caller author, Runnable action) {
        policy.attempt(author, () -> {
            RetriedTransaction.run(action);
            return author;
        });
    }

    /// Whether a comment was rejected, so that its author finds it among the decisions and not in the discussion.
    @Transactional
    public boolean isRejected(Posted posted) {
        return posted.comment()
                        .map(CommentView::state)
                        .or(() -> comments.summary(posted.id()).map(CommentSummary::state))
                        .orElse(null)
                == CommentState.REJECTED;
    }

    /// Whether posting failed because the key was used for another text before.
    public static boolean isKeyReused(ProblemException e) {
        return e.type().equals(PostingProblems.KEY_REUSED);
    }

    /// Whether the edit window of a comment is still open.
    public boolean isEditable(CommentView comment) {
        return edits.isEditable(comment.createdAt(), clock.instant());
    }
}
