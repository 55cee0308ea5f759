package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.messaging.reconciliation.ReconciledCounter;

/// Reconciles the numbers of comments with comment-service, which owns the facts. Pages read the tally itself, so
/// no other value is derived from it.
@ApplicationScoped
class CommentCountReconciliation implements ReconciledCounter {
    @Override
    public String group() {
        return "article";
    }

    @Override
    public String channel() {
        return "comments";
    }
}
