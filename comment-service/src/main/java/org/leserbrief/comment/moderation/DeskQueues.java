package org.leserbrief.comment.moderation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All queues of the desk with their sizes, in the order in which they are shown.
@ApplicationScoped
public class DeskQueues {
    private final ModerationQueries comments;
    private final List<FurtherQueue> further;

    DeskQueues(ModerationQueries comments, @All List<FurtherQueue> further) {
        this.comments = comments;
        this.further = further.stream()
                .sorted(Comparator.comparing(FurtherQueue::code))
                .toList();
    }

    /// @param path of its page
    public record Queue(String code, String path, QueueSize size) {
        static Queue of(ModerationQueue queue, QueueSize size) {
            return new Queue(queue.code(), DeskPageResource.PATH + "?queue=" + queue.code(), size);
        }

        static Queue of(FurtherQueue queue) {
            return new Queue(queue.code(), queue.path(), queue.size());
        }

        public long count() {
            return size.size();
        }

        public boolean isMore() {
            return size.isMore();
        }

        public @Nullable Instant oldest() {
            return size.oldest();
        }
    }

    public List<Queue> list() {
        return Stream.concat(
                        comments.sizes().entrySet().stream().map(one -> Queue.of(one.getKey(), one.getValue())),
                        further.stream().map(Queue::of))
                .toList();
    }
}
