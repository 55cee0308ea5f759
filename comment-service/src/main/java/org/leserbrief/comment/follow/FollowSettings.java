package org.leserbrief.comment.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.follow")
interface FollowSettings {
    /// How many topics, authors, Ressorts and readers one reader may follow: a list that somebody can still read.
    @WithDefault("1000")
    int most();

    /// Nobody is told of an article that was published longer ago when it, or a further topic of it, is first heard
    /// of: archives that move in are no news, and neither is what an outage of a weekend has kept back.
    @WithDefault("2D")
    Duration news();

    /// How long the followers of a topic that an article gets later wait, because a merge that may be the reason
    /// for it comes on another stream.
    @WithDefault("1M")
    Duration settling();

    /// The pause between two announcements of numbers of followers: however many click, a topic makes one event in
    /// it.
    @WithDefault("10s")
    String countPeriod();
}
