package org.leserbrief.comment.moderation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.reading.CommentView;

/// What surrounds a comment: its thread and its history.
///
/// @param message why a decision was refused
public record CommentContext(
        List<Line> thread,
        List<HistoryEntry> history,
        DecisionRecords.@Nullable Latest latest,
        @Nullable String message) {
    public CommentContext {
        thread = List.copyOf(thread);
        history = List.copyOf(history);
    }

    /// @param target whether it is the comment in question
    public record Line(CommentView comment, boolean target) {
        public int level() {
            return comment.level();
        }

        public String state() {
            return comment.state().code();
        }

        public String name() {
            return Objects.requireNonNull(comment.author()).name();
        }

        public boolean isByWithdrawn() {
            return name().isEmpty();
        }

        /// The text of a comment that its author has deleted is nobody's business.
        public String html() {
            return comment.state() == CommentState.DELETED ? "" : Objects.requireNonNullElse(comment.html(), "");
        }
    }

    /// The page of a comment on the desk.
    public static String pathOf(long commentId) {
        return DeskPages.pathOf(commentId);
    }

    /// The comment in question; empty if its author has deleted it.
    public String html() {
        return thread.stream().filter(Line::target).map(Line::html).findFirst().orElse("");
    }

    /// Whether the latest decision stands and can be undone: nothing has changed the comment since.
    public boolean isReversible() {
        return latest != null && latest.version() == history.getLast().version() && !latest.isReversal();
    }

    CommentContext saying(String why) {
        return new CommentContext(thread, history, latest, why);
    }
}
