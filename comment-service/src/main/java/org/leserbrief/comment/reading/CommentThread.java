package org.leserbrief.comment.reading;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A first comment and a part of what stands beneath it, in reading order.
public record CommentThread(CommentView first, Replies replies) {

    /// Every comment of it.
    public Stream<CommentView> comments() {
        return Stream.concat(Stream.of(first), replies.items().stream());
    }

    /// A part of the replies.
    ///
    /// @param total all published ones, at any depth
    /// @param next the cursor where they go on, null at the end
    public record Replies(
            List<CommentView> items, long total, @Nullable String next) {
        public Replies {
            items = List.copyOf(items);
        }

        /// How many more there are to read.
        public long more() {
            return Math.max(
                    0, total - items.stream().filter(CommentView::isPublished).count());
        }
    }
}
