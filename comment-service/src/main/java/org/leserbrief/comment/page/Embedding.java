package org.leserbrief.comment.page;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.guard.ContentSecurity;

/// Which other sites may show discussions in their pages.
@Startup
@Singleton
class Embedding {
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

    private final List<String> origins;

    Embedding(Settings settings) {
        origins = settings.origins().map(List::copyOf).orElse(List.of());
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "leserbrief.embed.origins: an origin is scheme, host and port alone, such as"
                                + " https://example.org, not "
                                + origin);
            }
        }
    }

    @ConfigMapping(prefix = "leserbrief.embed")
    interface Settings {
        /// None: a discussion in somebody else's page looks like that site's own.
        Optional<List<String>> origins();
    }

    /// As a page's script reads them: the sites that it may tell its height.
    String written() {
        return String.join(" ", origins);
    }

    /// What browsers go by.
    String policy() {
        return ContentSecurity.framedBy(origins);
    }
}
