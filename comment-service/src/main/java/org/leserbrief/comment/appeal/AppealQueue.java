package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.comment.moderation.FurtherQueue;
import org.leserbrief.comment.moderation.QueueSize;

/// The appeals among the queues of the desk.
@ApplicationScoped
class AppealQueue implements FurtherQueue {
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
}
