package org.leserbrief.comment.page;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.guard.ContentSecurity;

/// The other sites that may embed discussions.
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
        /// Empty by default: an embedded discussion looks like a part of the other site.
        Optional<List<String>> origins();
    }

    /// For the page's script, which sends its height to these sites only.
    String written() {
        return String.join(" ", origins);
    }

    /// The content security policy for browsers.
    String policy() {
        return ContentSecurity.framedBy(origins);
    }
}
