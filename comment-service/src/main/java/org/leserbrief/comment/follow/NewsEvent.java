package org.leserbrief.comment.follow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of article events that followers are told by; a withdrawal has the first two and the last only, and
/// events of old releases name neither Ressort nor authors.
///
/// @param ressort the Ressort that stood for the article's when the event was made
/// @param ownRessort the article's, which merges do not change; null in events that do not say it
record NewsEvent(
        long articleId,
        long version,
        @Nullable String headline,
        @Nullable String url,
        @Nullable Instant publishedAt,
        @Nullable String ressort,
        @Nullable String ownRessort,
        @Nullable List<String> authors,
        Instant occurredAt)
        implements NewsroomEvent {
    static final String PUBLISHED = "article-published";
    static final String REVISED = "article-revised";
    static final String WITHDRAWN = "article-withdrawn";

    NewsEvent {
        if (articleId <= 0 || version <= 0) {
            throw new IllegalArgumentException("an article's event needs an id and a version");
        }
        Objects.requireNonNull(occurredAt, "occurredAt");
        if (authors != null) {
            authors = List.copyOf(authors);
            authors.forEach(Subject::requireSlug);
        }
        if (ressort != null) {
            Subject.requireSlug(ressort);
        }
        if (ownRessort != null) {
            Subject.requireSlug(ownRessort);
        }
    }

    /// Whether it says who has written the article, and in which Ressort it is.
    boolean isComplete() {
        return authors != null;
    }

    /// The Ressort of which merges are followed here.
    @Nullable
    String filedIn() {
        return ownRessort == null ? ressort : ownRessort;
    }

    List<String> bylines() {
        return authors == null ? List.of() : authors;
    }
}
