package org.leserbrief.comment.antispam;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.anti-spam")
interface AntiSpamSettings {
    /// Whose first comments are held unless they bring a proof of work. Off by default: whoever has no JavaScript
    /// would wait for a moderator, and a small newsroom has none at night.
    @WithDefault("off")
    Checks checks();

    /// The largest number that a browser may have to try: a second or two on a phone.
    @WithDefault("100000")
    long effort();

    /// How long a challenge can be used: longer than anybody writes without a pause.
    @WithDefault("30M")
    Duration challengeValid();

    /// Nobody reads a form, fills it in and sends it faster.
    @WithDefault("3S")
    Duration fastest();

    /// A form that is older was kept by a program, or lay around in a tab.
    @WithDefault("24H")
    Duration slowest();

    /// What keys are derived from; the same for all replicas.
    Optional<String> key();

    enum Checks {
        OFF,
        NEWCOMERS
    }
}
