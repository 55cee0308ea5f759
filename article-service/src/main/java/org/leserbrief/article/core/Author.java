package org.leserbrief.article.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// The author of an article, and the slug of their name.
@Embeddable
public record Author(
        @Column(name = "author_name") String name,
        @Column(name = "author_slug") String slug) {
    public static Author named(String name) {
        String stripped = name.strip();
        return new Author(stripped, Slug.of(stripped, "redaktion"));
    }
}
