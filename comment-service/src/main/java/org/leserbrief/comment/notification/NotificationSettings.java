package org.leserbrief.comment.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.notifications")
interface NotificationSettings {
    /// How long a notification is kept. Nobody is told of a comment older than this, so that
    /// reading the stream again from its beginning tells nobody anew.
    @WithDefault("90D")
    Duration kept();

    /// Of a comment older than this nobody is told by mail: what somebody may have read days ago
    /// is no news. Longer than an outage of Kafka that is mended within a weekend.
    @WithDefault("3D")
    Duration mailed();
}
