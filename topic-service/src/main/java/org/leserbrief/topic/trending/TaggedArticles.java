package org.leserbrief.topic.trending;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The articles that give to topics what happens to them. This package defines the interface; the package that owns
/// the tables implements it.
public interface TaggedArticles {
    /// A topic of a published article.
    record PublishedTagging(long articleId, long topicId, Instant publishedAt) {}

    /// Locks the articles' rows in the order of their ids until the running transaction ends, and adds rows for unknown
    /// articles: whoever changes the topics of an article, or what it gives to them, holds this lock.
    void lock(Collection<Long> articles);

    /// The topics of those that are published.
    List<PublishedTagging> of(Collection<Long> articles);

    /// In the order of articles and topics, those after this one.
    List<PublishedTagging> after(long article, long topic, int most);
}
