package org.leserbrief.article.announcement;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.leserbrief.article.publication.ArticleChanged;

/// Tells a hub which feeds to read again. WebSub leaves to publisher and hub how; this is what all public hubs take
/// (PubSubHubbub 0.3, section 7.1): a form with the addresses of the feeds.
final class WebSubHub implements Receiver {
    /// Subscribers of a hub that is away for half a day read the feed by themselves meanwhile.
    private static final Retries RETRIES = new Retries(Duration.ofHours(1), 22);

    private final URI hub;
    private final WebSub webSub;
    private final HttpPost http;

    WebSubHub(URI hub, WebSub webSub, HttpPost http) {
        this.hub = hub;
        this.webSub = webSub;
        this.http = http;
    }

    @Override
    public String name() {
        return WebSub.name(hub);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public List<String> messages(ArticleChanged change) {
        return List.of(Long.toString(change.id().value()));
    }

    /// Twice: after the first time the hub may have asked a replica that did not know of the change yet.
    @Override
    public int times() {
        return 2;
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    @Override
    public Answer tell(List<String> articles) {
        String form = webSub.feeds(articles.stream().map(Long::valueOf).toList()).stream()
                .map(feed -> "&hub.url=" + URLEncoder.encode(feed, StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "hub.mode=publish", ""));
        OptionalInt status = http.send(hub, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
        if (status.isEmpty() || status.getAsInt() == 429 || status.getAsInt() >= 500) {
            return Answer.LATER;
        }
        return status.getAsInt() < 300 ? Answer.TAKEN : Answer.REFUSED;
    }
}
