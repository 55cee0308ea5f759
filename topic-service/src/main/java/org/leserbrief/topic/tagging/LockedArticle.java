package org.leserbrief.topic.tagging;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.counts.CountChanges;

/// An article's row, locked by the running transaction.
///
/// @param version of the article; 0 while only its comments are known
/// @param publishedAt null unless it is published
/// @param choiceTaken whether what editors chose before its first publication counts no more: it was taken
///     already
/// @param taggingVersion increases when its set of topics changes
record LockedArticle(
        long id,
        long version,
        State state,
        @Nullable Instant publishedAt,
        long commentCount,
        boolean confirmed,
        boolean choiceTaken,
        long taggingVersion) {
    enum State {
        UNKNOWN,
        PUBLISHED,
        WITHDRAWN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// Adds its contribution to the counts of these topics; nothing unless it is published.
    void giveTo(CountChanges changes, TopicSet topics) {
        if (publishedAt != null) {
            changes.add(topics.topicIds(), new CountChanges.Contribution(id, publishedAt, commentCount));
        }
    }

    /// Removes its contribution from the counts of these topics.
    void takeFrom(CountChanges changes, TopicSet topics) {
        if (publishedAt != null) {
            changes.remove(topics.topicIds(), new CountChanges.Contribution(id, publishedAt, commentCount));
        }
    }

    LockedArticle shown(ArticleEvent.Shown event) {
        return new LockedArticle(
                id,
                event.version(),
                State.PUBLISHED,
                event.publishedAt(),
                commentCount,
                confirmed,
                choiceTaken,
                taggingVersion);
    }

    LockedArticle withdrawn(ArticleEvent.Withdrawn event) {
        return new LockedArticle(
                id, event.version(), State.WITHDRAWN, null, commentCount, confirmed, choiceTaken, taggingVersion);
    }

    LockedArticle withConfirmedTopics() {
        return new LockedArticle(id, version, state, publishedAt, commentCount, true, choiceTaken, taggingVersion);
    }

    LockedArticle tagged() {
        return new LockedArticle(
                id, version, state, publishedAt, commentCount, confirmed, choiceTaken, taggingVersion + 1);
    }
}
