package org.leserbrief.comment.posting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.comments")
interface PostingSettings {
    /// How long an author can change what he has written: long enough for typing errors, too short
    /// to turn round what others have answered.
    @WithDefault("15M")
    Duration editWindow();

    /// How long an Idempotency-Key is remembered: longer than any client goes on trying.
    @WithDefault("24H")
    Duration idempotencyKeysKept();
}
