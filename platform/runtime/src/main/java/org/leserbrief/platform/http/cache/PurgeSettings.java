package org.leserbrief.platform.http.cache;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// A cache in front of the site that is told what to forget.
@ConfigMapping(prefix = "leserbrief.purge")
public interface PurgeSettings {
    /// Where the keys are sent. Without it no cache may keep a page without asking, because it could not be told of a
    /// withdrawal.
    Optional<URI> address();

    /// The bearer token for that.
    Optional<String> secret();
}
