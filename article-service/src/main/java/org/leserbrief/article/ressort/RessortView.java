package org.leserbrief.article.ressort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A Ressort for API clients.
///
/// @param url the path of its page
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Ressort")
record RessortView(
        String slug,
        RessortName name,
        String url,
        boolean inNavigation,
        @Nullable String mergedInto) {
    static RessortView of(Ressort ressort) {
        return new RessortView(
                ressort.slug(), ressort.name(), ressort.url(), ressort.inNavigation(), ressort.mergedInto());
    }

    /// All Ressorts in their order. They are few, so the list has no further slices.
    @Schema(name = "RessortList")
    record All(List<RessortView> items) {
        static All of(RessortList list) {
            return new All(list.items().stream().map(RessortView::of).toList());
        }
    }
}
