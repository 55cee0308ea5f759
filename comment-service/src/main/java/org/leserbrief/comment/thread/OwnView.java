package org.leserbrief.comment.thread;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of some comments is a signed-in reader's own.
///
/// @param votes what he has voted: 1 or -1, nothing for those without his vote
/// @param ignored the authors among them whom he ignores
public record OwnView(Map<Long, Integer> votes, Set<UUID> ignored) {
    static final OwnView NOBODYS = new OwnView(Map.of(), Set.of());

    public OwnView {
        votes = Map.copyOf(votes);
        ignored = Set.copyOf(ignored);
    }

    @Nullable
    Integer voteOn(ReadComment comment) {
        return votes.get(comment.id());
    }

    public boolean ignores(ReadComment comment) {
        ReadComment.Author author = comment.author();
        return author != null && ignored.contains(author.id());
    }
}
