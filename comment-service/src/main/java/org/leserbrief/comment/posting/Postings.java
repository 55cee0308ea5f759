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

/// Writing, editing and deleting one's own comments.
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

    /// What a post was answered with.
    ///
    /// @param comment as it was stored; empty for one that was stored before, which may have changed since
    public record Posted(long id, Optional<CommentView> comment) {}

    /// Stores a comment, once for each key.
    ///
    /// @return with a key that was used before, the comment that it had then
    /// @throws ProblemException whatever stands in the way
    public Posted post(Caller author, Submission submission, Optional<String> key) {
        return policy.attempt(author, () -> posts.post(author, submission, key));
    }

    /// Replaces the text of one's own comment, within the edit window; the same text changes
    /// nothing.
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
            // Again, because somebody else may have changed it before it was locked.
            EntityVersion.requireMatch(ifMatch, comment.version());
            return comment.body().equals(text.source()) ? null : comment.edit(text, waitsFor, now);
        });
    }

    /// Deletes one's own comment.
    ///
    /// @param ifMatch checked only if it is there
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

    /// Whether posting failed because the key had come with another text before.
    public static boolean isKeyReused(ProblemException e) {
        return e.type().equals(PostingProblems.KEY_REUSED);
    }

    /// Whether its author may edit a comment now, as far as time goes.
    public boolean isEditable(CommentView comment) {
        return isEditable(comment.createdAt(), clock.instant());
    }

    private boolean isEditable(Instant createdAt, Instant now) {
        return now.isBefore(createdAt.plus(settings.editWindow()));
    }

    /// @throws ProblemException 404 for a comment that the reader does not know of, 403 for somebody else's
    private CommentSummary requireOwn(UUID author, long id) {
        CommentSummary comment = comments.summary(id)
                .filter(found -> found.isKnownTo(author))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such comment"));
        if (!comment.isBy(author)) {
            throw new ProblemException(PostingProblems.NOT_YOURS, "only its author can change a comment");
        }
        return comment;
    }

    /// Changes a comment that [#requireOwn] has found: comments are never deleted, and keep their authors.
    private void change(Caller author, long id, Transition transition) {
        comments.change(id, transition::apply, ChangeContext.author(Readers.idOf(author)));
    }

    @FunctionalInterface
    private interface Transition {
        @Nullable
        CommentChange apply(Comment comment);
    }
}
