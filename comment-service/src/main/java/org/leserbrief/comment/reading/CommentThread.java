package org.leserbrief.comment.reading;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A first comment and a part of its replies, in reading order.
public record CommentThread(CommentView first, Replies replies) {

    /// All comments of this part of the thread.
    public Stream<CommentView> comments() {
        return Stream.concat(Stream.of(first), replies.items().stream());
    }

    /// A part of the replies.
    ///
    /// @param total all published replies, at any depth
    /// @param next the cursor of the next part, null at the end
    public record Replies(
            List<CommentView> items, long total, @Nullable String next) {
        public Replies {
            items = List.copyOf(items);
        }

        /// The number of replies that are not in this part.
        public long more() {
            return Math.max(
                    0, total - items.stream().filter(CommentView::isPublished).count());
        }
    }
}
