package org.leserbrief.comment.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The addresses of the streams that update a page after it was loaded.
@ApplicationScoped
public class LiveStreamUrls {
    private final ChangeFeed feed;

    LiveStreamUrls(ChangeFeed feed) {
        this.feed = feed;
    }

    /// The path of the stream of changes from now on. Must be called before the page reads the database; empty
    /// while the broker has never been reached.
    public Optional<String> after(long articleId) {
        StreamPosition now = feed.position(articleId);
        return now == null
                ? Optional.empty()
                : Optional.of("/api/comments/stream?article=%d&since=%s".formatted(articleId, now));
    }
}
