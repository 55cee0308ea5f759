package org.leserbrief.comment.reading;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signed-in reader's own votes and ignored authors for some comments.
///
/// @param votes the reader's votes: 1 or -1; comments without a vote are missing
/// @param ignored the authors among them whom the reader ignores
public record ViewerState(Map<Long, Integer> votes, Set<UUID> ignored) {
    static final ViewerState NOBODYS = new ViewerState(Map.of(), Set.of());

    public ViewerState {
        votes = Map.copyOf(votes);
        ignored = Set.copyOf(ignored);
    }

    @Nullable
    Integer voteOn(CommentView comment) {
        return votes.get(comment.id());
    }

    public boolean ignores(CommentView comment) {
        CommentView.Author author = comment.author();
        return author != null && ignored.contains(author.id());
    }
}
