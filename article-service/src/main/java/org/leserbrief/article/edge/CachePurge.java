package org.leserbrief.article.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leserbrief.article.announcement.ArticleReceiver;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.http.announcement.HttpPost;
import org.leserbrief.platform.http.cache.PurgeSettings;

/// Tells a cache in front of the site what to forget: a `POST` with the keys in `Surrogate-Key`, separated by
/// spaces, as Fastly's API takes them.
@ApplicationScoped
class CachePurge implements ArticleReceiver {
    /// As long as a purge is missing the cache may send what was withdrawn, so it comes within seconds after the
    /// cache can be reached again. After three days and some minutes the cache has nothing left of before it
    /// (`EdgeLifetimes` of the platform).
    private static final Retries RETRIES = new Retries(Duration.ofSeconds(10), 26_000);

    private final HttpPost http;
    private final PurgeSettings settings;

    CachePurge(HttpPost http, PurgeSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public boolean isOn() {
        return settings.address().isPresent();
    }

    @Override
    public List<String> messages(ArticleChanged change) {
        return SurrogateKeys.changedBy(change);
    }

    /// Twice: between the change and the first purge the cache may have asked a replica that did not know of it yet.
    @Override
    public int times() {
        return 2;
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    @Override
    public Answer tell(List<String> keys) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Surrogate-Key", String.join(" ", keys));
        settings.secret().ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
        OptionalInt status = http.send(settings.address().orElseThrow(), headers, "");
        return status.isPresent() && status.getAsInt() < 300 ? Answer.TAKEN : Answer.LATER;
    }
}
