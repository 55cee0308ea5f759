package org.leserbrief.article.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.http.announcement.HttpPost;
import org.leserbrief.platform.http.page.Site;

/// Tells search engines which addresses to read again (indexnow.org): those of articles that were published, revised
/// or withdrawn.
@ApplicationScoped
class IndexNow implements ArticleReceiver {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,128}");

    /// A search engine that is away for half a day misses changes, and finds them by the sitemap.
    private static final Retries RETRIES = new Retries(Duration.ofHours(1), 22);

    private final HttpPost http;
    private final ObjectMapper json;
    private final Site site;
    private final URI endpoint;
    private final Optional<String> key;

    IndexNow(HttpPost http, ObjectMapper json, Site site, IndexNowSettings settings) {
        this.http = http;
        this.json = json;
        this.site = site;
        this.endpoint = settings.endpoint();
        this.key = settings.key();
        key.ifPresent(set -> {
            if (!KEY.matcher(set).matches()) {
                throw new IllegalArgumentException(
                        "leserbrief.indexnow.key must be 8 to 128 letters, digits and hyphens");
            }
        });
    }

    @Override
    public String name() {
        return "indexnow";
    }

    @Override
    public boolean isOn() {
        return key.isPresent();
    }

    @Override
    public List<String> messages(ArticleChanged change) {
        return List.of(change.url());
    }

    @Override
    public int times() {
        return 1;
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    /// Whether this is the key, for whoever asks for its file.
    boolean isKey(String asked) {
        return key.filter(asked::equals).isPresent();
    }

    @Override
    public Answer tell(List<String> urls) {
        OptionalInt status = http.send(endpoint, Map.of("Content-Type", "application/json; charset=utf-8"), body(urls));
        if (status.isEmpty() || status.getAsInt() == 429 || status.getAsInt() >= 500) {
            return Answer.LATER;
        }
        // 202 says that the key has not been looked at yet.
        return status.getAsInt() == 200 || status.getAsInt() == 202 ? Answer.TAKEN : Answer.REFUSED;
    }

    private String body(List<String> urls) {
        String set = key.orElseThrow();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("host", URI.create(site.url()).getHost());
        body.put("key", set);
        body.put("keyLocation", site.absolute("/" + set + ".txt"));
        body.put("urlList", urls.stream().map(site::absolute).toList());
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always writable as JSON", e);
        }
    }
}
