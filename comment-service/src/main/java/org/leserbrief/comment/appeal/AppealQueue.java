package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.comment.moderation.QueueSource;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The appeals among the queues of the desk.
@ApplicationScoped
class AppealQueue implements QueueSource {
    static final String CODE = "appeals";

    private final AppealQueries queries;

    AppealQueue(AppealQueries queries) {
        this.queries = queries;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String path() {
        return AppealDeskPageResource.PATH;
    }

    @Override
    public QueueSize size() {
        return queries.size();
    }

    @Override
    public Slice<Item> waiting(UUID moderator, Limit limit, @Nullable String cursor) {
        return queries.queue(moderator, limit, cursor)
                .map(one -> new Item(
                        "appeal",
                        Long.toString(one.appeal().id()),
                        one.appeal().text(),
                        one.appeal().createdAt(),
                        one.appeal().commentId().orElse(null)));
    }
}
