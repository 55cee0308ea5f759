package org.leserbrief.comment.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of `ressorts-revised` that this service needs: all Ressorts from now on.
record RessortsRevised(long version, List<Item> ressorts) implements NewsroomEvent {
    RessortsRevised {
        if (version <= 0) {
            throw new IllegalArgumentException("a list of Ressorts has a version");
        }
        ressorts = List.copyOf(ressorts);
    }

    /// @param mergedInto the slug of the Ressort that stands for it, which stands for itself; null if it does
    record Item(String slug, Name name, @Nullable String mergedInto) {
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

    record Name(String de) {
        Name {
            if (de == null || de.isBlank()) {
                throw new IllegalArgumentException("a Ressort has a German name");
            }
        }
    }
}
