package org.leserbrief.platform.http.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.session")
interface SessionSettings {
    /// The maximum lifetime of a session at the identity provider (Keycloak: SSO Session Max), and so how long its
    /// end is remembered: if the provider was unavailable when it ended, its tokens can be renewed until then. The
    /// stream keeps its events longer than this.
    @WithDefault("10h")
    Duration longest();

    /// How long signing out waits until the provider has ended the session as well.
    @WithDefault("3s")
    Duration providerPatience();
}
