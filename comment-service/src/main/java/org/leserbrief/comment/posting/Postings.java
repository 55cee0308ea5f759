package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.thread.Cause;
import org.leserbrief.comment.thread.Change;
import org.leserbrief.comment.thread.Comment;
import org.leserbrief.comment.thread.Comments;
import org.leserbrief.comment.thread.ReadComment;
import org.leserbrief.comment.thread.WaitsFor;
import org.leserbrief.platform.conditional.EntityVersion;
import org.leserbrief.platform.identity.Caller;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.problem.ProblemType;
import org.leserbrief.platform.text.SafeMarkdown;
import org.leserbrief.platform.time.Clocks;

/// Writing, editing and deleting one's own comments.
@ApplicationScoped
public class Postings {
    private final Comments comments;
    private final Admission admission;
    private final IdempotencyKeys keys;
    private final PostingSettings settings;
    private final Clock clock;

    Postings(Comments comments, Admission admission, IdempotencyKeys keys, PostingSettings settings, Clock clock) {
        this.comments = comments;
        this.admission = admission;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /// Stores a comment, once for each key.
    ///
    /// @return its id; with a key that was used before, the id that it had then
    /// @throws ProblemException whatever stands in the way
    @Transactional
    public long post(Caller author, Submission submission, Optional<String> key) {
        Instant now = Clocks.now(clock);
        UUID authorId = Readers.idOf(author);
        long id;
        if (key.isPresent()) {
            IdempotencyKeys.Taken taken = keys.take(authorId, key.get(), submission, now);
            if (!taken.isNew()) {
                return taken.commentId();
            }
            id = taken.commentId();
        } else {
            id = comments.nextId();
        }
        long articleId = Identifiers.parse(submission.articleId()).orElseThrow(Admission::unknownArticle);
        admission.slow(author, articleId, submission.text());
        Optional<WaitsFor> waitsFor = admission.admit(articleId, author, now);
        Optional<Comment.Parent> parent = submission.parentId().map(parentId -> parent(parentId, articleId));
        comments.add(
                Comment.post(new Comment.Draft(id, articleId, authorId, submission.text()), parent, waitsFor, now));
        return id;
    }

    private Comment.Parent parent(String parentId, long articleId) {
        Comment.Parent parent = Identifiers.parse(parentId).stream()
                .boxed()
                .findFirst()
                .flatMap(comments::parent)
                .orElseThrow(() -> new ProblemException(PostingProblems.UNKNOWN_PARENT, "no such comment to answer"));
        if (parent.articleId() != articleId) {
            throw ProblemException.invalid("parentId", "belongs to another article");
        }
        comments.requireAnswerable(parent);
        return parent;
    }

    /// Replaces the text of one's own comment, within the edit window; the same text changes
    /// nothing.
    @Transactional
    public void edit(Caller author, long id, SafeMarkdown text, @Nullable String ifMatch) {
        Instant now = Clocks.now(clock);
        UUID authorId = Readers.idOf(author);
        admission.slowEdit(author, text);
        change(authorId, id, comment -> {
            EntityVersion.requireMatch(ifMatch, comment.version());
            if (!isEditable(comment.createdAt(), now)) {
                throw new ProblemException(
                        PostingProblems.EDIT_WINDOW_OVER, "comments can be edited for " + settings.editWindow());
            }
            Optional<WaitsFor> waitsFor = admission.admit(comment.articleId(), author, now);
            return comment.body().equals(text.source()) ? null : comment.edit(text, waitsFor, now);
        });
    }

    /// Deletes one's own comment.
    ///
    /// @param ifMatch checked only if it is there
    @Transactional
    public void delete(Caller author, long id, @Nullable String ifMatch) {
        Instant now = Clocks.now(clock);
        change(Readers.idOf(author), id, comment -> {
            if (ifMatch != null) {
                EntityVersion.requireMatch(ifMatch, comment.version());
            }
            return comment.delete(now);
        });
    }

    /// Whether posting failed because the key had come with another text before.
    public static boolean isKeyReused(ProblemException e) {
        return e.type().equals(PostingProblems.KEY_REUSED);
    }

    /// Whether its author may edit a comment now, as far as time goes.
    public boolean isEditable(ReadComment comment) {
        return isEditable(comment.createdAt(), clock.instant());
    }

    private boolean isEditable(Instant createdAt, Instant now) {
        return now.isBefore(createdAt.plus(settings.editWindow()));
    }

    private void change(UUID author, long id, Transition transition) {
        boolean found = comments.change(
                        id,
                        comment -> {
                            requireAuthor(comment, author);
                            return transition.apply(comment);
                        },
                        Cause.author(author))
                .isPresent();
        if (!found) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such comment");
        }
    }

    private static void requireAuthor(Comment comment, UUID author) {
        if (!comment.isBy(author)) {
            throw new ProblemException(PostingProblems.NOT_YOURS, "only its author can change a comment");
        }
    }

    @FunctionalInterface
    private interface Transition {
        @Nullable
        Change apply(Comment comment);
    }
}
