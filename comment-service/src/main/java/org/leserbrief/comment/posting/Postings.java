package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentChange;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Posting, editing and deleting the caller's own comments.
@ApplicationScoped
public class Postings {
    private final Comments comments;
    private final PostingPolicy policy;
    private final NewPosts posts;
    private final PostingSettings settings;
    private final Clock clock;

    Postings(Comments comments, PostingPolicy policy, NewPosts posts, PostingSettings settings, Clock clock) {
        this.comments = comments;
        this.policy = policy;
        this.posts = posts;
        this.settings = settings;
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
        attempt(author, () -> replace(author, id, text, ifMatch));
    }

    private void replace(Caller author, long id, SafeMarkdown text, @Nullable String ifMatch) {
        Instant now = Clocks.now(clock);
        CommentSummary known = requireOwn(Readers.idOf(author), id);
        EntityVersion.requireMatch(ifMatch, known.version());
        if (!isEditable(known.createdAt(), now)) {
            throw new ProblemException(
                    PostingProblems.EDIT_WINDOW_OVER, "comments can be edited for " + settings.editWindow());
        }
        Optional<PendingReason> waitsFor = policy.admit(known.articleId(), author, now);
        known.requireEditable();
        policy.slowEdit(author, text);
        change(author, id, comment -> {
            // Checked again, because the comment may have changed before it was locked.
            EntityVersion.requireMatch(ifMatch, comment.version());
            return comment.body().equals(text.source()) ? null : comment.edit(text, waitsFor, now);
        });
    }

    /// Deletes the caller's own comment.
    ///
    /// @param ifMatch checked only if it is present
    public void delete(Caller author, long id, @Nullable String ifMatch) {
        attempt(author, () -> {
            Instant now = Clocks.now(clock);
            requireOwn(Readers.idOf(author), id);
            change(author, id, comment -> {
                if (ifMatch != null) {
                    EntityVersion.requireMatch(ifMatch, comment.version());
                }
                return comment.delete(now);
            });
        });
    }

    private void attempt(Caller author, Runnable action) {
        policy.attempt(author, () -> {
            RetriedTransaction.run(action);
            return author;
        });
    }

    /// Whether posting failed because the key was used for another text before.
    public static boolean isKeyReused(ProblemException e) {
        return e.type().equals(PostingProblems.KEY_REUSED);
    }

    /// Whether the edit window of a comment is still open.
    public boolean isEditable(CommentView comment) {
        return isEditable(comment.createdAt(), clock.instant());
    }

    private boolean isEditable(Instant createdAt, Instant now) {
        return now.isBefore(createdAt.plus(settings.editWindow()));
    }

    /// @throws ProblemException 404 if the comment does not exist for the reader, 403 if it is not their own
    private CommentSummary requireOwn(UUID author, long id) {
        CommentSummary comment = comments.summary(id)
                .filter(found -> found.isKnownTo(author))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such comment"));
        if (!comment.isBy(author)) {
            throw new ProblemException(PostingProblems.NOT_YOURS, "only its author can change a comment");
        }
        return comment;
    }

    /// Changes a comment that [#requireOwn] has found. It still exists and has the same author, because rows of
    /// comments are never deleted.
    private void change(Caller author, long id, Transition transition) {
        comments.change(id, transition::apply, ChangeContext.author(Readers.idOf(author)));
    }

    @FunctionalInterface
    private interface Transition {
        @Nullable
        CommentChange apply(Comment comment);
    }
}
