package org.leserbrief.comment.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.mail")
interface MailSettings {
    /// The pause between two looks at what is to be mailed: nobody waits for a mail by the second.
    @WithDefault("5s")
    String period();

    /// The least time between two mails to the same reader: what comes within it is collected. In
    /// a heated discussion somebody who wants mail at once gets six an hour, not one a comment.
    @WithDefault("10M")
    Duration gap();

    /// How long a mail server may take for one mail; more than any does that is well.
    @WithDefault("30S")
    Duration patience();

    /// The pause after the first attempt that failed; it doubles with each further one.
    @WithDefault("30S")
    Duration firstPause();

    /// An outage that has ended is noticed within this.
    @WithDefault("1H")
    Duration longestPause();

    /// With the pauses above, four days: mail servers themselves give up after five (RFC 5321,
    /// section 4.5.4.1).
    @WithDefault("100")
    int attempts();
}
