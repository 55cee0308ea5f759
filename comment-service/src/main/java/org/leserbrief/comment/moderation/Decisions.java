package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentProblems;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Applies moderators' decisions.
@ApplicationScoped
class Decisions {
    private final Comments comments;
    private final Readers readers;
    private final Clock clock;

    Decisions(Comments comments, Readers readers, Clock clock) {
        this.comments = comments;
        this.readers = readers;
        this.clock = clock;
    }

    /// The result for one comment.
    ///
    /// @param result `ok`, `not-found` or `illegal-transition`
    /// @param state after the decision; null if the comment was not found or not changed
    record Outcome(
            String commentId, String result, @Nullable CommentState state) {
        static final String OK = "ok";
        static final String NOT_FOUND = "not-found";
    }

    /// Applies a decision to comments, each in a transaction of its own, so that one that cannot be changed does
    /// not affect the others. Duplicate ids are ignored.
    List<Outcome> decide(Caller moderator, List<String> commentIds, Decision decision) {
        RetriedTransaction.run(() -> readers.remember(moderator));
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : new LinkedHashSet<>(commentIds)) {
            outcomes.add(decide(moderator, id, decision));
        }
        return outcomes;
    }

    private Outcome decide(Caller moderator, String id, Decision decision) {
        Instant now = Clocks.now(clock);
        Reason reason = decision.reason();
        ChangeContext cause =
                new ChangeContext(Readers.idOf(moderator), reason == null ? null : reason.code(), decision.note());
        try {
            Optional<Comment> changed = Identifiers.parse(id).stream()
                    .boxed()
                    .findFirst()
                    .flatMap(commentId -> RetriedTransaction.call(() -> comments.change(
                            commentId, comment -> decision.action().applyTo(comment, now), cause)));
            return changed.map(comment -> new Outcome(id, Outcome.OK, comment.state()))
                    .orElseGet(() -> new Outcome(id, Outcome.NOT_FOUND, null));
        } catch (ProblemException e) {
            if (!e.type().equals(CommentProblems.ILLEGAL_TRANSITION)) {
                throw e;
            }
            return new Outcome(id, e.type().slug(), null);
        }
    }
}
