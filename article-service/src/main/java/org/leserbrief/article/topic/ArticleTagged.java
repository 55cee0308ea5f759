package org.leserbrief.article.topic;

import java.util.List;
import java.util.Objects;

/// The fields of `article-tagged` that this service needs: the complete set of an article's topics, most relevant
/// first.
record ArticleTagged(Long articleId, Long version, List<Tag> topics) {
    ArticleTagged {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(version, "version");
        topics = List.copyOf(topics);
    }

    List<String> slugs() {
        return topics.stream().map(Tag::slug).distinct().toList();
    }

    record Tag(String slug) {
        Tag {
            TopicSlug.require(slug);
        }
    }
}
