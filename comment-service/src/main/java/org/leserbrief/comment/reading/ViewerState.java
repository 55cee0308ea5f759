package org.leserbrief.comment.reading;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of some comments is a signed-in reader's own.
///
/// @param votes what he has voted: 1 or -1, nothing for those without his vote
/// @param ignored the authors among them whom he ignores
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
