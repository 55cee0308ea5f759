package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.comment.moderation.QueueSource;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The notices among the queues of the desk.
@ApplicationScoped
class NoticeQueue implements QueueSource {
    static final String CODE = "notices";

    private final NoticeQueries queries;

    NoticeQueue(NoticeQueries queries) {
        this.queries = queries;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String path() {
        return NoticeDeskPageResource.PATH;
    }

    @Override
    public QueueSize size() {
        return queries.size();
    }

    @Override
    public Slice<Item> waiting(UUID moderator, Limit limit, @Nullable String cursor) {
        return queries.queue(limit, cursor)
                .map(one -> new Item("notice", one.reference(), one.explanation(), one.createdAt(), one.commentId()));
    }
}
