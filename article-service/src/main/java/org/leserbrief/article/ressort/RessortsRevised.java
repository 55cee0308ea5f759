package org.leserbrief.article.ressort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The event `ressorts-revised`: all Ressorts from now on. It replaces the list before.
record RessortsRevised(long version, List<Item> ressorts, Instant occurredAt) {
    static final String TYPE = "ressorts-revised";
    static final String STREAM = "leserbrief.articles.v1";

    /// No article has this id. One key, so that the lists arrive in their order.
    static final String KEY = "ressorts";

    /// @param inNavigation whether pages show it in their navigation
    /// @param mergedInto the slug of the Ressort that stands for it; null for one that stands for itself
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Item(
            String slug,
            RessortName name,
            boolean inNavigation,
            @Nullable String mergedInto) {}

    static RessortsRevised of(RessortList all, Instant now) {
        return new RessortsRevised(
                all.version(),
                all.items().stream()
                        .map(ressort ->
                                new Item(ressort.slug(), ressort.name(), ressort.inNavigation(), ressort.mergedInto()))
                        .toList(),
                now);
    }
}
