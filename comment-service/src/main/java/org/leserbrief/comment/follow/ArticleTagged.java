package org.leserbrief.comment.follow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The fields of `article-tagged` that this service needs: the complete set of an article's topics.
record ArticleTagged(long articleId, long version, List<Tag> topics, Instant occurredAt) {
    ArticleTagged {
        if (articleId <= 0 || version <= 0) {
            throw new IllegalArgumentException("a tagging needs an article and a version");
        }
        Objects.requireNonNull(occurredAt, "occurredAt");
        topics = List.copyOf(topics);
    }

    List<String> slugs() {
        return topics.stream().map(Tag::slug).distinct().toList();
    }

    record Tag(String slug) {
        Tag {
            Subject.requireSlug(slug);
        }
    }
}
