package org.leserbrief.article.reads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "leserbrief.reads")
interface ReadSettings {
    /// How often a replica writes what it has counted. A replica that is killed loses as much.
    @WithDefault("5s")
    String writeEvery();

    /// The number of our own proxies that a request passes, as `leserbrief.limits.proxies` of comment-service.
    @WithDefault("1")
    int proxies();
}
