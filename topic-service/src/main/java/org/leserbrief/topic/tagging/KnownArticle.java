package org.leserbrief.topic.tagging;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An article as its row stands, locked by the running transaction.
///
/// @param version of the article; 0 while only comments of it are known
/// @param publishedAt null unless it is published
/// @param taggingVersion goes up when its set of topics changes
record KnownArticle(
        long id,
        long version,
        State state,
        @Nullable Instant publishedAt,
        long commentCount,
        boolean confirmed,
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

    boolean isPublished() {
        return state == State.PUBLISHED;
    }

    KnownArticle shown(ArticleEvent.Shown event) {
        return new KnownArticle(
                id, event.version(), State.PUBLISHED, event.publishedAt(), commentCount, confirmed, taggingVersion);
    }

    KnownArticle withdrawn(ArticleEvent.Withdrawn event) {
        return new KnownArticle(id, event.version(), State.WITHDRAWN, null, commentCount, confirmed, taggingVersion);
    }

    KnownArticle withConfirmedTopics() {
        return new KnownArticle(id, version, state, publishedAt, commentCount, true, taggingVersion);
    }

    KnownArticle tagged() {
        return new KnownArticle(id, version, state, publishedAt, commentCount, confirmed, taggingVersion + 1);
    }
}
