package org.leserbrief.platform.http.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/// The publication as a whole, for templates: `{inject:site.name}`.
@Named("site")
@ApplicationScoped
public class Site {
    private static final String ASSETS = "/assets/";

    private final Settings settings;
    private final Map<String, String> files = new ConcurrentHashMap<>();

    /// Public for tests of the frame.
    public Site(Settings settings) {
        this.settings = settings;
    }

    /// The path of a file that all services share, such as `leserbrief.css`, see [#file(String)].
    public String asset(String name) {
        return file(ASSETS + name);
    }

    /// The path of a static file of this service, with a hash of its content: browsers cache it for a long time,
    /// and fetch it again after it has changed.
    ///
    /// @param path such as `/assets/leserbrief.css`
    public String file(String path) {
        return files.computeIfAbsent(path, Site::fingerprinted);
    }

    private static String fingerprinted(String path) {
        try (InputStream file = Site.class.getResourceAsStream("/META-INF/resources" + path)) {
            if (file == null) {
                throw new IllegalArgumentException("no such file: " + path);
            }
            CRC32C fingerprint = new CRC32C();
            fingerprint.update(file.readAllBytes());
            return path + "?v=" + Long.toHexString(fingerprint.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The publication's name.
    public String name() {
        return settings.name();
    }

    /// The origin under which browsers reach the gateway, without a trailing slash.
    public String url() {
        String url = settings.publicUrl();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// An absolute URL for a path of this site, for feeds, previews and mails.
    public String absolute(String path) {
        return path.startsWith("/") ? url() + path : path;
    }

    @ConfigMapping(prefix = "leserbrief.site")
    public interface Settings {
        @WithDefault("Leserbrief")
        String name();

        @WithDefault("http://localhost:8080")
        String publicUrl();
    }
}
