package org.leserbrief.comment.posting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.comments")
interface PostingSettings {
    /// How long authors can edit a comment: long enough to correct typing errors, and too short to change the
    /// meaning of something that others have replied to.
    @WithDefault("15M")
    Duration editWindow();

    /// How long an Idempotency-Key is stored: longer than any client retries.
    @WithDefault("24H")
    Duration idempotencyKeysKept();
}
