package org.leserbrief.platform.http.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "leserbrief.response-cache")
interface ResponseCacheSettings {
    /// The memory for cached responses. 1,000 articles of 3 kB, each as a page of 14 kB and as JSON of 10 kB, take 38
    /// MB,
    /// with the place for their compressed forms.
    @WithDefault("48M")
    MemorySize bytes();
}
