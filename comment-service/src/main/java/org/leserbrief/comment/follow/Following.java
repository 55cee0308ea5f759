package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Followers;
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

    Following(Follows follows, Followers discussions, FollowQueries queries) {
        this.follows = follows;
        this.discussions = discussions;
        this.queries = queries;
    }

    /// @param preference null to leave it as it is
    /// @throws ProblemException 403 for oneself and for a withdrawn account, 404 for what is unknown, 409 for too
    /// many,
    ///     410 for the discussion of a withdrawn article
    @Transactional
    Followed follow(Caller caller, Subject subject, @Nullable FollowPreference preference) {
        if (subject.kind() == FollowKind.DISCUSSION) {
            long article = Long.parseLong(subject.slug());
            discussions.follow(caller, article);
            if (preference != null) {
                discussions.prefer(caller, article, preference);
            }
        } else {
            follows.follow(Readers.idOf(caller), subject, preference);
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
