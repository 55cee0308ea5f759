package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.heat.Heats;
import org.leserbrief.comment.heat.Pace;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Builds the moderators' page of a discussion.
@ApplicationScoped
class DiscussionDeskPages {
    private final Discussions discussions;
    private final Heats heats;
    private final Pace pace;
    private final Watches watches;
    private final Clock clock;

    DiscussionDeskPages(Discussions discussions, Heats heats, Pace pace, Watches watches, Clock clock) {
        this.discussions = discussions;
        this.heats = heats;
        this.pace = pace;
        this.watches = watches;
        this.clock = clock;
    }

    static String path(long articleId) {
        return DeskPageResource.PATH + "/discussions/" + articleId;
    }

    /// @throws ProblemException 404 without such an article, 410 for a withdrawn one
    Discussion require(String id) {
        return discussions.require(Identifiers.require(id));
    }

    DiscussionDeskView view(Discussion discussion, Caller moderator) {
        Instant now = Clocks.now(clock);
        long id = discussion.articleId();
        return new DiscussionDeskView(
                discussion,
                heats.of(id),
                pace.temperature(id, now),
                pace.hours(id, now),
                heats.history(id),
                watches.since(moderator, id).orElse(null));
    }
}
