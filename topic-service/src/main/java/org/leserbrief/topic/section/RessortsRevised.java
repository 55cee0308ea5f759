package org.leserbrief.topic.section;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of `ressorts-revised` that this service needs: all Ressorts from now on, in their order.
record RessortsRevised(long version, List<Item> ressorts) {
    RessortsRevised {
        if (version <= 0) {
            throw new IllegalArgumentException("a list of Ressorts has a version");
        }
        ressorts = List.copyOf(ressorts);
    }

    /// @param inNavigation null in events that do not say it, which is the same as true
    /// @param mergedInto the slug of the Ressort that stands for it; null if it does
    record Item(
            String slug,
            Name name,
            @Nullable Boolean inNavigation,
            @Nullable String mergedInto) {
        Item {
            if (slug == null || !slug.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("a Ressort has a slug");
            }
            Objects.requireNonNull(name, "name");
        }

        boolean isShown() {
            return mergedInto == null && !Boolean.FALSE.equals(inNavigation);
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
