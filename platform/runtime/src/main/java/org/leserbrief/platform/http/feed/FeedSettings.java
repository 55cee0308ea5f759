package org.leserbrief.platform.http.feed;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.feeds")
public interface FeedSettings {
    /// Hubs that tell subscribers of changes (W3C WebSub), and are told of them by this site; none without this.
    Optional<List<URI>> hubs();
}
