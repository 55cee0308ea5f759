package org.leserbrief.article.author;

import java.time.Instant;

/// The event `author-revised`: what somebody is called who has published something, as on their public page.
record AuthorRevised(String slug, long version, String name, Instant occurredAt) {
    static final String TYPE = "author-revised";
    static final String STREAM = "leserbrief.articles.v1";

    /// No article has such an id; one key an author, so that their names arrive in their order.
    String key() {
        return "author-" + slug;
    }
}
