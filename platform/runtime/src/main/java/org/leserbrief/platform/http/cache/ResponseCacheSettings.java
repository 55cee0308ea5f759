package org.leserbrief.platform.http.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "leserbrief.response-cache")
interface ResponseCacheSettings {
    /// The memory for cached responses, enough for 1,000 articles of 3 kB, each as a page and as JSON.
    @WithDefault("32M")
    MemorySize bytes();
}
