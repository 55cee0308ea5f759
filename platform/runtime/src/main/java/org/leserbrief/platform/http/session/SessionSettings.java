package org.leserbrief.platform.http.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.session")
interface SessionSettings {
    /// How long a session can last at the identity provider (Keycloak: SSO Session Max), and so how
    /// long its end is remembered: while the provider was away when it ended, its tokens could be
    /// renewed until then. The stream keeps its events longer than this.
    @WithDefault("10h")
    Duration longest();

    /// How long signing out waits for the provider to end the session, too.
    @WithDefault("3s")
    Duration providerPatience();
}
