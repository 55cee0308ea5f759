package org.leserbrief.article.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The bounds of the streams of presence.
@ConfigMapping(prefix = "leserbrief.presence")
interface PresenceSettings {
    /// The open streams of one replica. A newsroom has hundreds of people, each with a few tabs.
    @WithDefault("500")
    int streams();

    /// The open streams of one user at one replica.
    @WithDefault("10")
    int streamsPerUser();
}
