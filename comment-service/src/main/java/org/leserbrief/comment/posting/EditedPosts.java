package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.rule.CommentRules;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Replaces the texts of comments. Rules and checker read the new text, too, so that nobody gets around them by
/// editing.
@ApplicationScoped
class EditedPosts {
    private final Comments comments;
    private final PostingPolicy policy;
    private final Screening screening;
    private final PostingSettings settings;
    private final Clock clock;

    EditedPosts(Comments comments, PostingPolicy policy, Screening screening, PostingSettings settings, Clock clock) {
        this.comments = comments;
        this.policy = policy;
        this.screening = screening;
        this.settings = settings;
        this.clock = clock;
    }

    /// Replaces the text of the caller's own comment, in the running transaction.
    ///
    /// @throws ProblemException if the edit is refused
    void replace(Caller author, long id, SafeMarkdown text, @Nullable String ifMatch) {
        Instant now = Clocks.now(clock);
        UUID authorId = Readers.idOf(author);
        CommentSummary known = requireOwn(comments, authorId, id);
        EntityVersion.requireMatch(ifMatch, known.version());
        if (!isEditable(known.createdAt(), now)) {
            throw new ProblemException(
                    PostingProblems.EDIT_WINDOW_OVER, "comments can be edited for " + settings.editWindow());
        }
        Optional<PendingReason> otherwise = policy.admit(known.articleId(), author, now);
        known.requireEditable();
        policy.slowEdit(author, text);
        Screening.Screened screened = screening.screenEdit(
                text, new CommentRules.Place(known.articleId(), known.place().depth()), authorId, otherwise, now);
        boolean[] waited = {false};
        // Rows of comments are never deleted, so the comment is still there.
        Comment edited = comments.change(
                        id,
                        comment -> {
                            // Checked again, because the comment may have changed before it was locked.
                            EntityVersion.requireMatch(ifMatch, comment.version());
                            waited[0] = comment.state() == CommentState.PENDING;
                            return comment.body().equals(text.source())
                                    ? null
                                    : comment.edit(text, screened.waitsFor(), now);
                        },
                        ChangeContext.author(authorId))
                .orElseThrow();
        if (edited.version() > known.version()) {
            screening.keepEdit(edited, screened, waited[0], now);
        }
    }

    boolean isEditable(Instant createdAt, Instant now) {
        return now.isBefore(createdAt.plus(settings.editWindow()));
    }

    /// @throws ProblemException 404 if the comment does not exist for the reader, 403 if it is not their own
    static CommentSummary requireOwn(Comments comments, UUID author, long id) {
        CommentSummary comment = comments.summary(id)
                .filter(found -> found.isKnownTo(author))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such comment"));
        if (!comment.isBy(author)) {
            throw new ProblemException(PostingProblems.NOT_YOURS, "only its author can change a comment");
        }
        return comment;
    }
}
