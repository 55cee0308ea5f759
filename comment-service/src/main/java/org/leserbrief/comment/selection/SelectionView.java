package org.leserbrief.comment.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.BulkProgress;

/// The page of a selection: what it would touch, or how far the decision has come.
///
/// @param refused why nothing was decided
record SelectionView(
        Selections.State state,
        SelectionForm form,
        @Nullable String refused) {
    public Selection selection() {
        return state.selection();
    }

    public List<CommentSearch.Found> samples() {
        return state.samples();
    }

    public @Nullable BulkProgress decision() {
        return state.decision();
    }

    public @Nullable BulkProgress reversal() {
        return state.reversal();
    }

    /// Whether there is anything to decide on, and nobody has.
    public boolean isOpen() {
        return !selection().isDecided() && selection().size() > 0;
    }

    public boolean isRunning() {
        BulkProgress decision = decision();
        BulkProgress reversal = reversal();
        return decision != null && decision.isRunning() || reversal != null && reversal.isRunning();
    }

    public boolean isCancelable() {
        BulkProgress decision = decision();
        return decision != null && decision.isRunning();
    }

    public boolean isReversible() {
        return decision() != null && reversal() == null;
    }
}
