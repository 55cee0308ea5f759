package org.leserbrief.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/// The publication as a whole, for templates: `{inject:site.name}`.
@Named("site")
@ApplicationScoped
public class Site {
    private final Settings settings;

    Site(Settings settings) {
        this.settings = settings;
    }

    /// The publication's name.
    public String name() {
        return settings.name();
    }

    /// The origin under which browsers reach the gateway, without a slash at its end.
    public String url() {
        String url = settings.publicUrl();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// An absolute URL for a path of this site, for feeds, previews and mails.
    public String absolute(String path) {
        return path.startsWith("/") ? url() + path : path;
    }

    @ConfigMapping(prefix = "leserbrief.site")
    interface Settings {
        @WithDefault("Leserbrief")
        String name();

        @WithDefault("http://localhost:8080")
        String publicUrl();
    }
}
