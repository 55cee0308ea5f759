package org.leserbrief.comment.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.moderation-log")
interface LogSettings {
    /// The pause between two runs of the job that chains entries: nobody who reads the log waits for a second.
    @WithDefault("1s")
    String period();

    /// How often is looked whether the day has its checkpoint, and whether one is to be mailed.
    @WithDefault("1m")
    String checkpointPeriod();

    /// The Ed25519 key that signs checkpoints: PKCS#8, as PEM or as Base64 in one line. Without one there are none.
    Optional<String> signingKey();

    /// Where checkpoints are mailed to, so that somebody else keeps them.
    Optional<String> mailTo();
}
