package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.leserbrief.platform.messaging.reconciliation.ReconciledCounter;
import org.leserbrief.platform.messaging.reconciliation.ReferenceCounts;

/// Reconciles the numbers of comments with comment-service, which owns the facts. Pages read the tally itself;
/// what Top-News derives from it, triggers keep.
@ApplicationScoped
class CommentCountReconciliation implements ReconciledCounter {
    /// Longer than any period of Top-News: in older articles it changes nothing who has commented.
    private static final Duration RANKED = Duration.ofDays(60);

    /// A call or more for each. What is left over comes in the next run.
    private static final int MOST = 1_000;

    private final Commenters commenters;
    private final Clock clock;

    CommentCountReconciliation(Commenters commenters, Clock clock) {
        this.commenters = commenters;
        this.clock = clock;
    }

    @Override
    public String group() {
        return "article";
    }

    @Override
    public String channel() {
        return "comments";
    }

    @Override
    public List<Long> withoutContributors() {
        return commenters.unknownSince(clock.instant().minus(RANKED), MOST);
    }

    @Override
    public void contributed(long group, List<ReferenceCounts.Contribution> members) {
        commenters.apply(members.stream()
                .map(member -> new Commenters.Fact(
                        member.id(), group, member.version(), Commenter.parse(member.contributor())))
                .toList());
    }
}
