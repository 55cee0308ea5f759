package org.leserbrief.platform.http.page;

import org.jspecify.annotations.Nullable;

/// The metadata of a page that the page frame needs.
///
/// @param path the canonical path, such as `/news/42/title`
/// @param description for search engines and previews
/// @param image a path or URL of a picture for previews
/// @param kind OpenGraph's type: `website` or `article`
public record Page(
        Language language,
        String title,
        String path,
        @Nullable String description,
        @Nullable String image,
        String kind) {

    public static Page of(Language language, String title, String path) {
        return new Page(language, title, path, null, null, "website");
    }

    public Page describedAs(@Nullable String text) {
        return new Page(language, title, path, text, image, kind);
    }

    public Page asArticle(@Nullable String picture) {
        return new Page(language, title, path, description, picture, "article");
    }

    /// `de` or `en`.
    public String lang() {
        return language.code();
    }
}
