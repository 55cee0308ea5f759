package org.leserbrief.article.feed;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.ArticleFilter;

/// What a feed is about.
///
/// @param page the path of the page with the same articles
/// @param name null for the publication as a whole
record Channel(String page, @Nullable String name, @Nullable String description, ArticleFilter articles) {
    /// The path of the feed, without its extension.
    String feed() {
        return page.equals("/") ? "/feed" : page + "/feed";
    }
}
