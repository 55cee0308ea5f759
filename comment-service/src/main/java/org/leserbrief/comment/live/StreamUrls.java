package org.leserbrief.comment.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Where a page hears of what changes after it was made.
@ApplicationScoped
public class StreamUrls {
    private final ChangeFeed feed;

    StreamUrls(ChangeFeed feed) {
        this.feed = feed;
    }

    /// The path of the stream that tells what happens from now on. To be asked for before the page
    /// reads the database; empty while the broker has never been reached.
    public Optional<String> after(long articleId) {
        StreamPosition now = feed.position(articleId);
        return now == null
                ? Optional.empty()
                : Optional.of("/api/comments/stream?article=%d&since=%s".formatted(articleId, now));
    }
}
