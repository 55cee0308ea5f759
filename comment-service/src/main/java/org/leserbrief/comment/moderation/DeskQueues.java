package org.leserbrief.comment.moderation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.ModerationQueries.Waiting;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// All queues of the desk with their sizes, in the order in which they are shown.
@ApplicationScoped
public class DeskQueues {
    private final ModerationQueries comments;
    private final List<QueueSource> sources;

    DeskQueues(ModerationQueries comments, @All List<QueueSource> sources) {
        this.comments = comments;
        this.sources =
                sources.stream().sorted(Comparator.comparing(QueueSource::code)).toList();
    }

    /// @param path of its page
    public record Queue(String code, String path, QueueSize size) {
        static Queue of(ModerationQueue queue, QueueSize size) {
            return new Queue(queue.code(), DeskPageResource.PATH + "?queue=" + queue.code(), size);
        }

        static Queue of(QueueSource queue) {
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

    /// The queue of another package that is called so.
    Optional<QueueSource> source(@Nullable String code) {
        return sources.stream().filter(queue -> queue.code().equals(code)).findFirst();
    }

    /// What waits in the queue of another package, with the comments that it is about.
    ///
    /// @return without a comment where its author has deleted it, or it is about none
    Slice<SourcedItem> waiting(QueueSource queue, UUID moderator, Limit limit, @Nullable String cursor) {
        Slice<QueueSource.Item> slice = queue.waiting(moderator, limit, cursor);
        Map<Long, Waiting> about = comments
                .find(slice.items().stream()
                        .map(QueueSource.Item::commentId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .stream()
                .filter(one -> one.comment().state() != CommentState.DELETED)
                .collect(Collectors.toMap(one -> one.comment().id(), one -> one));
        return slice.map(item -> new SourcedItem(item, item.commentId() == null ? null : about.get(item.commentId())));
    }

    /// @param comment null without one
    record SourcedItem(QueueSource.Item item, @Nullable Waiting comment) {}

    public List<Queue> list() {
        return Stream.concat(
                        comments.sizes().entrySet().stream().map(one -> Queue.of(one.getKey(), one.getValue())),
                        sources.stream().map(Queue::of))
                .toList();
    }
}
