package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.messaging.reconciliation.ReconciledCounter;

/// The numbers of comments are what comment-service has the truth about. They are read from the
/// tally itself, so nothing else follows from them.
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
