package org.leserbrief.comment.externalcheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.external-check")
interface ExternalCheckSettings {
    /// Where the checker is: an `https` address, or an `http` one of this machine. Without one nothing is asked,
    /// and no comment waits for an answer.
    Optional<String> address();

    /// What requests are signed with: `whsec_` and 24 to 64 random bytes in Base64.
    Optional<String> secret();

    /// The language that the checker is told: comments have none of their own.
    @WithDefault("de")
    String language();

    /// How long an answer is waited for, attempts included: readers see their comments after a minute at the
    /// latest.
    @WithDefault("1M")
    Duration deadline();

    /// How long one attempt may take.
    @WithDefault("5S")
    Duration timeout();

    /// What becomes of a comment when there is no usable answer by then.
    @WithDefault("hold")
    WhenLate whenLate();

    /// How often is looked whether there is something to ask; `off` for never in this replica.
    @WithDefault("1s")
    String period();

    enum WhenLate {
        /// A moderator decides.
        HOLD,
        /// It is published, unless something else holds it.
        PUBLISH
    }
}
