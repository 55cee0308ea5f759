package org.leserbrief.platform.http.page;

import org.jspecify.annotations.Nullable;

/// The metadata of a page that the page frame needs.
///
/// @param path the canonical path, such as `/news/42/title`
/// @param description for search engines and previews
/// @param image a path or URL of a picture for previews
/// @param kind OpenGraph's type: `website` or `article`
/// @param feed the path of the feed with the same articles, without its extension; null for none
public record Page(
        Language language,
        String title,
        String path,
        @Nullable String description,
        @Nullable String image,
        String kind,
        @Nullable String feed) {

    public static Page of(Language language, String title, String path) {
        return new Page(language, title, path, null, null, "website", null);
    }

    public Page describedAs(@Nullable String text) {
        return new Page(language, title, path, text, image, kind, feed);
    }

    /// @param picture see `image`
    public Page illustratedBy(@Nullable String picture) {
        return new Page(language, title, path, description, picture, kind, feed);
    }

    public Page asArticle(@Nullable String picture) {
        return new Page(language, title, path, description, picture, "article", feed);
    }

    /// @param path see `feed`
    public Page withFeed(String path) {
        return new Page(language, title, this.path, description, image, kind, path);
    }

    /// `de` or `en`.
    public String lang() {
        return language.code();
    }
}
