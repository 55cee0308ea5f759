package org.leserbrief.comment.reading;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signed-in reader's own votes and reports, and the authors whom they ignore, for some comments.
///
/// @param votes the reader's votes: 1 or -1; comments without a vote are missing
/// @param reported the comments that the reader has reported
/// @param ignored the authors among them whom the reader ignores
/// @param checked the reader's own that wait for an external checker
public record ViewerState(Map<Long, Integer> votes, Set<Long> reported, Set<UUID> ignored, Set<Long> checked) {
    static final ViewerState NOBODYS = new ViewerState(Map.of(), Set.of(), Set.of(), Set.of());

    public ViewerState {
        votes = Map.copyOf(votes);
        reported = Set.copyOf(reported);
        ignored = Set.copyOf(ignored);
        checked = Set.copyOf(checked);
    }

    @Nullable
    Integer voteOn(CommentView comment) {
        return votes.get(comment.id());
    }

    public boolean hasReported(CommentView comment) {
        return reported.contains(comment.id());
    }

    public boolean isChecked(CommentView comment) {
        return checked.contains(comment.id());
    }

    public boolean ignores(CommentView comment) {
        CommentView.Author author = comment.author();
        return author != null && ignored.contains(author.id());
    }
}
