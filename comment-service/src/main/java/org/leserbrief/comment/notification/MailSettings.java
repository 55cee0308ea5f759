package org.leserbrief.comment.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.mail")
interface MailSettings {
    /// The pause between two runs of the mail job: mails are not urgent to the second.
    @WithDefault("5s")
    String period();

    /// The minimum time between two mails to the same reader; notifications within it are collected. In a heated
    /// discussion a reader with instant mails gets six an hour instead of one per comment.
    @WithDefault("10M")
    Duration gap();

    /// The timeout for sending one mail. After it nobody knows whether the mail was sent, so it is longer than the
    /// mail client's own minute for a connection, which ends with a mail that certainly was not.
    @WithDefault("90S")
    Duration patience();

    /// The pause after the first failed attempt; it doubles with each further one.
    @WithDefault("30S")
    Duration firstPause();

    /// The end of an outage is noticed within this time.
    @WithDefault("1H")
    Duration longestPause();

    /// With the pauses above, attempts last four days; mail servers give up after five (RFC 5321, section 4.5.4.1).
    @WithDefault("100")
    int attempts();
}
