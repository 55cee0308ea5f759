package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.comment.moderation.FurtherQueue;
import org.leserbrief.comment.moderation.QueueSize;

/// The notices among the queues of the desk.
@ApplicationScoped
class NoticeQueue implements FurtherQueue {
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
}
