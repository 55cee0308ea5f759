package org.leserbrief.article.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// Who wrote an article, and the name's form in addresses.
@Embeddable
public record Author(
        @Column(name = "author_name") String name,
        @Column(name = "author_slug") String slug) {
    public static Author named(String name) {
        String stripped = name.strip();
        return new Author(stripped, Slug.of(stripped, "redaktion"));
    }
}
