package org.leserbrief.article.announcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "leserbrief.indexnow")
interface IndexNowSettings {
    /// 8 to 128 letters, digits and hyphens; without it no search engine is told anything.
    Optional<String> key();

    /// One search engine tells all others that take part.
    @WithDefault("https://api.indexnow.org/indexnow")
    URI endpoint();
}
