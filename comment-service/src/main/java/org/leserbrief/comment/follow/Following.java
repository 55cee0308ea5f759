package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Followers;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Following something of whatever kind.
@ApplicationScoped
class Following {
    private final Follows follows;
    private final Followers discussions;
    private final FollowQueries queries;
    private final Readers readers;
    private final RateLimits limits;

    Following(Follows follows, Followers discussions, FollowQueries queries, Readers readers, RateLimits limits) {
        this.follows = follows;
        this.discussions = discussions;
        this.queries = queries;
        this.readers = readers;
        this.limits = limits;
    }

    /// @param preference null to leave it as it is
    /// @throws ProblemException 403 for oneself and for a withdrawn account, 404 for what is unknown, 409 for too
    /// many,
    ///     410 for the discussion of a withdrawn article, 429 for whoever is too fast
    @Transactional
    Followed follow(Caller caller, Subject subject, @Nullable FollowPreference preference) {
        if (subject.kind() == FollowKind.DISCUSSION) {
            long article = Long.parseLong(subject.slug());
            discussions.follow(caller, article);
            if (preference != null) {
                discussions.prefer(caller, article, preference);
            }
        } else {
            UUID reader = Readers.idOf(caller);
            if (subject.kind() == FollowKind.READER) {
                // Whoever is followed cannot be erased meanwhile either. Both locks in one statement, in their order.
                readers.holdLiving(List.of(reader, UUID.fromString(subject.slug())));
            }
            readers.requireLiving(reader);
            limits.take(caller, LimitedAction.FOLLOW);
            follows.follow(reader, subject, preference);
        }
        return queries.find(Readers.idOf(caller), subject).orElseThrow(Subject::unknown);
    }

    /// What is not followed, or not known, stays so.
    @Transactional
    void stop(Caller caller, Subject subject) {
        if (subject.kind() == FollowKind.DISCUSSION) {
            discussions.stop(caller, Long.parseLong(subject.slug()));
        } else {
            follows.stop(Readers.idOf(caller), subject);
        }
    }
}
