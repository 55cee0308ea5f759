package org.leserbrief.article.core;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of one revision of an article, which editors write.
///
/// @param body Markdown
/// @param author the first author
/// @param ressort the slug of its Ressort, possibly of one that was merged into another
@Embeddable
public record ArticleContent(
        @Nullable String kicker,
        String headline,
        String teaser,
        String body,
        @Embedded Author author,
        @Embedded @Nullable Image image,
        @Embedded Discussion comments,
        @Nullable String ressort,
        @Enumerated(EnumType.STRING) AiLabel aiLabel,
        @Embedded CoAuthors coAuthors) {

    /// What an article begins with whose text is still to be written.
    public static ArticleContent empty(Author author) {
        return new ArticleContent(null, "", "", "", author, null, Discussion.OPEN, null, AiLabel.NONE, CoAuthors.NONE);
    }

    /// All authors in the order of the by-line.
    public List<Author> authors() {
        List<Author> all = new ArrayList<>();
        all.add(author);
        all.addAll(coAuthors.toAuthors());
        return all;
    }
}
