package org.leserbrief.platform.http.feed;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.feeds")
interface FeedSettings {
    /// Hubs that tell subscribers of changes (W3C WebSub); none without this.
    Optional<List<URI>> hubs();
}
