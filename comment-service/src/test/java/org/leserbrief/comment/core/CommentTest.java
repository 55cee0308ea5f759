package org.leserbrief.comment.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.problem.ProblemException;

class CommentTest {
    private static final Instant NOW = Instant.parse("2018-02-24T19:30:00Z");

    private static final Map<CommentState, Set<CommentAction>> ALLOWED = new EnumMap<>(CommentState.class);

    static {
        ALLOWED.put(
                CommentState.PENDING,
                EnumSet.of(
                        CommentAction.APPROVE,
                        CommentAction.REJECT,
                        CommentAction.RELEASE,
                        CommentAction.REFUSE,
                        CommentAction.EDIT,
                        CommentAction.DELETE));
        ALLOWED.put(
                CommentState.PUBLISHED,
                EnumSet.of(CommentAction.REMOVE, CommentAction.EDIT, CommentAction.DELETE, CommentAction.REVERSE));
        ALLOWED.put(CommentState.REJECTED, EnumSet.of(CommentAction.APPROVE, CommentAction.REVERSE));
        ALLOWED.put(CommentState.REMOVED, EnumSet.of(CommentAction.RESTORE, CommentAction.REVERSE));
        ALLOWED.put(CommentState.DELETED, EnumSet.noneOf(CommentAction.class));
    }

    @ParameterizedTest
    @EnumSource
    void only_what_a_state_allows_can_happen_in_it(CommentState state) {
        for (CommentAction action : CommentAction.values()) {
            Comment comment = in(state);
            if (ALLOWED.getOrDefault(state, Set.of()).contains(action)) {
                apply(action, comment);
                assertEquals(in(state).version() + 1, comment.version(), action.code());
            } else {
                ProblemException refused = assertThrows(
                        ProblemException.class,
                        () -> apply(action, comment),
                        () -> action.code() + " in " + state.code());
                assertEquals(CommentProblems.ILLEGAL_TRANSITION, refused.type());
                assertEquals(state, comment.state());
                assertEquals(in(state).version(), comment.version());
            }
        }
    }

    @Test
    void a_comment_that_nobody_has_read_is_not_told_of() {
        assertNull(CommentEvent.typeOf(in(CommentState.PENDING).reject(NOW)));
        assertNull(CommentEvent.typeOf(in(CommentState.PENDING).delete(NOW)));
        assertNull(CommentEvent.typeOf(in(CommentState.PENDING).edit(SafeMarkdown.of("neu"), Optional.empty(), NOW)));
    }

    @Test
    void an_undone_decision_is_told_by_what_readers_see_of_it() {
        Comment comment = in(CommentState.PENDING);
        comment.reject(NOW);
        assertNull(CommentEvent.typeOf(comment.reverse(CommentState.PENDING, PendingReason.AUTHOR, NOW)));
        assertEquals(PendingReason.AUTHOR, comment.waitsFor());
        comment.approve(NOW);
        assertEquals(
                CommentEvent.REMOVED,
                CommentEvent.typeOf(comment.reverse(CommentState.PENDING, PendingReason.ARTICLE, NOW)));
        comment.approve(NOW);
        comment.remove(NOW);
        assertEquals(CommentEvent.RESTORED, CommentEvent.typeOf(comment.reverse(CommentState.PUBLISHED, null, NOW)));
        assertNull(comment.waitsFor());
    }

    @Test
    void the_first_approval_posts_and_later_ones_restore() {
        Comment comment = in(CommentState.PENDING);
        assertEquals(CommentEvent.POSTED, CommentEvent.typeOf(comment.approve(NOW)));
        assertEquals(
                CommentEvent.REVISED,
                CommentEvent.typeOf(comment.edit(SafeMarkdown.of("neu"), Optional.of(PendingReason.ARTICLE), NOW)));
        assertEquals(CommentState.PENDING, comment.state());
        assertEquals(CommentEvent.REMOVED, CommentEvent.typeOf(comment.reject(NOW)));
        assertEquals(CommentEvent.RESTORED, CommentEvent.typeOf(comment.approve(NOW)));
        assertEquals(CommentEvent.REMOVED, CommentEvent.typeOf(comment.remove(NOW)));
        assertEquals(CommentEvent.RESTORED, CommentEvent.typeOf(comment.restore(NOW)));
        assertEquals(CommentEvent.REMOVED, CommentEvent.typeOf(comment.delete(NOW)));
    }

    @Test
    void what_waits_goes_on_waiting_when_it_is_edited() {
        Comment comment = in(CommentState.PENDING);
        comment.edit(SafeMarkdown.of("neu"), Optional.empty(), NOW);
        assertEquals(CommentState.PENDING, comment.state());
        assertEquals("neu", comment.body());
    }

    /// Creates a comment in the given state by the fewest transitions.
    private static Comment in(CommentState wanted) {
        Comment comment = post(wanted == CommentState.PENDING || wanted == CommentState.REJECTED);
        switch (wanted) {
            case PENDING, PUBLISHED -> {}
            case REJECTED -> comment.reject(NOW);
            case REMOVED -> comment.remove(NOW);
            case DELETED -> comment.delete(NOW);
        }
        return comment;
    }

    private static Comment post(boolean waits) {
        return Comment.post(
                new Comment.Draft(42, new UUID(0, 1), SafeMarkdown.of("Text")),
                Optional.empty(),
                waits ? Optional.of(PendingReason.ARTICLE) : Optional.empty(),
                NOW);
    }

    private static void apply(CommentAction action, Comment comment) {
        switch (action) {
            case APPROVE -> comment.approve(NOW);
            case REJECT -> comment.reject(NOW);
            case REMOVE -> comment.remove(NOW);
            case RESTORE -> comment.restore(NOW);
            case RELEASE -> comment.release(NOW);
            case REFUSE -> comment.refuse(NOW);
            case EDIT -> comment.edit(SafeMarkdown.of("neu"), Optional.empty(), NOW);
            case DELETE -> comment.delete(NOW);
            case REVERSE -> comment.reverse(CommentState.PENDING, PendingReason.ARTICLE, NOW);
        }
    }
}
