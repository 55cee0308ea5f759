package org.leserbrief.article.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;

/// The authors of an article after the first. The two lists have the same length.
@Embeddable
public record CoAuthors(
        @Column(name = "co_author_names") List<String> names,
        @Column(name = "co_author_slugs") List<String> slugs) {
    public static final CoAuthors NONE = new CoAuthors(List.of(), List.of());

    public static CoAuthors of(List<Author> authors) {
        return new CoAuthors(
                authors.stream().map(Author::name).toList(),
                authors.stream().map(Author::slug).toList());
    }

    public List<Author> toAuthors() {
        List<Author> authors = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            authors.add(new Author(names.get(i), slugs.get(i)));
        }
        return authors;
    }
}
