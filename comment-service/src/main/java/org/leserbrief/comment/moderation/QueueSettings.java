package org.leserbrief.comment.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the moderators' queues are worked off.
@ConfigMapping(prefix = "leserbrief.queue")
interface QueueSettings {
    /// What has waited longer comes first, whatever the model says of it, so that nothing waits for ever: half a
    /// shift.
    @WithDefault("PT4H")
    Duration overdueAfter();
}
