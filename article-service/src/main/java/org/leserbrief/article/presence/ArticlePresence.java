package org.leserbrief.article.presence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;

/// What an open editor must know of its article.
///
/// @param people who has it open, each once
/// @param lease null if nobody has it
/// @param version of the working copy, which is its `ETag`
/// @param revision the article's present one
/// @param plannedAt when the working copy is published, if that is planned
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArticlePresence(
        List<Editor> people,
        @Nullable Lease lease,
        long version,
        @Nullable Editor writtenBy,
        @Nullable Instant writtenAt,
        ArticleState state,
        int revision,
        boolean changed,
        @Nullable Instant plannedAt) {
    public ArticlePresence {
        people = List.copyOf(people);
    }

    ArticlePresence(Copy copy, List<Editor> people, @Nullable Lease lease) {
        this(
                people,
                lease,
                copy.version(),
                copy.writtenBy(),
                copy.writtenAt(),
                copy.state(),
                copy.revision(),
                copy.changed(),
                copy.plannedAt());
    }

    /// What the tables of others say.
    record Copy(
            long version,
            @Nullable Editor writtenBy,
            @Nullable Instant writtenAt,
            ArticleState state,
            int revision,
            boolean changed,
            @Nullable Instant plannedAt) {}
}
