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
import org.leserbrief.comment.discussion.Identifiers;
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
    private final PostingPolicy admission;
    private final IdempotencyKeys keys;
    private final PostingSettings settings;
    private final Clock clock;

    Postings(Comments comments, PostingPolicy admission, IdempotencyKeys keys, PostingSettings settings, Clock clock) {
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
    public long post(Caller author, Submission submission, Optional<String> key) {
        return admission.attempt(author, () -> {
            try {
                return RetriedTransaction.call(() -> store(author, submission, key));
            } catch (ProblemException refused) {
                // What was taken once is answered again, whatever stands in the way by now.
                return key.flatMap(known ->
                                RetriedTransaction.call(() -> keys.find(Readers.idOf(author), known, submission)))
                        .orElseThrow(() -> refused);
            }
        });
    }

    /// Whatever may refuse the comment comes before what it costs: look-ups before Markdown, Markdown before locks,
    /// locks before what is written.
    private long store(Caller author, Submission submission, Optional<String> key) {
        Instant now = Clocks.now(clock);
        UUID authorId = Readers.idOf(author);
        long articleId = Identifiers.parse(submission.articleId()).orElseThrow(PostingPolicy::unknownArticle);
        Optional<PendingReason> waitsFor = admission.admit(articleId, author, now);
        Optional<Comment.Parent> parent = submission.parentId().map(parentId -> parent(parentId, articleId, authorId));
        admission.lock(author, submission.text());
        Optional<Long> before = key.flatMap(known -> keys.find(authorId, known, submission));
        if (before.isPresent()) {
            return before.get();
        }
        admission.slow(author, articleId, submission.text());
        parent.ifPresent(comments::holdAnswerable);
        Optional<Long> id = key.map(wanted -> keys.take(authorId, wanted, submission, now))
                .orElseGet(() -> Optional.of(comments.nextId()));
        if (id.isEmpty()) {
            // Taken at the same moment, by somebody whom no limit has made wait.
            return key.flatMap(known -> keys.find(authorId, known, submission)).orElseThrow();
        }
        comments.add(Comment.post(
                new Comment.Draft(id.get(), articleId, authorId, submission.text()), parent, waitsFor, now));
        return id.get();
    }

    private Comment.Parent parent(String parentId, long articleId, UUID author) {
        CommentSummary parent = Identifiers.parse(parentId).stream()
                .boxed()
                .findFirst()
                .flatMap(comments::summary)
                .filter(found -> found.isKnownTo(author))
                .orElseThrow(() -> new ProblemException(PostingProblems.UNKNOWN_PARENT, "no such comment to answer"));
        if (parent.articleId() != articleId) {
            throw ProblemException.invalid("parentId", "belongs to another article");
        }
        parent.requireAnswerable();
        return parent.place();
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
        Optional<PendingReason> waitsFor = admission.admit(known.articleId(), author, now);
        known.requireEditable();
        admission.slowEdit(author, text);
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
        admission.attempt(author, () -> {
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
