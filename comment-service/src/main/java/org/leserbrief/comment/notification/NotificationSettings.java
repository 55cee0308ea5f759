package org.leserbrief.comment.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.notifications")
interface NotificationSettings {
    /// How long a notification is kept. Nobody is notified of a comment older than this, so that reading the stream
    /// again from its beginning does not create old notifications again.
    @WithDefault("90D")
    Duration kept();

    /// Nobody gets mail about a comment older than this, because readers may have seen it days ago. Longer than an
    /// outage of Kafka over a weekend.
    @WithDefault("3D")
    Duration mailed();

    /// How long after an article's publication it is kept that a reader has read it and had not been told of it. A
    /// day longer than `leserbrief.follow.news`, within which they may be told; a shorter one stops the start.
    @WithDefault("3D")
    Duration readKept();
}
