package org.leserbrief.comment.follow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of `ressorts-revised` that this service needs: all Ressorts from now on.
record RessortsRevised(long version, List<Item> ressorts, Instant occurredAt) implements NewsroomEvent {
    RessortsRevised {
        if (version <= 0) {
            throw new IllegalArgumentException("a list of Ressorts has a version");
        }
        ressorts = List.copyOf(ressorts);
        Objects.requireNonNull(occurredAt, "occurredAt");
    }

    /// @param inNavigation null in events that do not say it, which is the same as true
    /// @param mergedInto the slug of the Ressort that stands for it, which stands for itself; null if it does
    record Item(
            String slug,
            Name name,
            @Nullable Boolean inNavigation,
            @Nullable String mergedInto) {
        Item {
            Subject.requireSlug(slug);
            if (name == null) {
                throw new IllegalArgumentException("a Ressort has a name");
            }
            if (mergedInto != null) {
                Subject.requireSlug(mergedInto);
            }
        }
    }

    record Name(String de, String en) {
        Name {
            if (de == null || de.isBlank() || en == null || en.isBlank()) {
                throw new IllegalArgumentException("a Ressort has a name in both languages");
            }
        }
    }
}
