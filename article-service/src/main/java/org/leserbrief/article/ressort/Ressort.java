package org.leserbrief.article.ressort;

import org.jspecify.annotations.Nullable;

/// A section of the publication, to which articles belong.
///
/// @param inNavigation whether pages show it in their navigation
/// @param mergedInto the slug of the Ressort that stands for it; null for one that stands for itself
public record Ressort(
        String slug,
        RessortName name,
        boolean inNavigation,
        @Nullable String mergedInto) {
    /// The path of its page.
    public String url() {
        return "/ressort/" + slug;
    }

    public boolean isMerged() {
        return mergedInto != null;
    }
}
