package org.leserbrief.platform.http.announcement;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells a hub which feeds to read again. WebSub leaves to publisher and hub how; this is what all public hubs take
/// (PubSubHubbub 0.3, section 7.1): a form with the addresses of the feeds.
final class WebSubHub implements Receiver {
    /// Subscribers of a hub that is away for half a day read the feed by themselves meanwhile.
    private static final Retries RETRIES = new Retries(Duration.ofHours(1), 22);

    private final URI hub;
    private final Function<List<String>, List<String>> feeds;
    private final HttpPost http;

    /// @param feeds the absolute addresses of the feeds that are meant by messages
    WebSubHub(URI hub, Function<List<String>, List<String>> feeds, HttpPost http) {
        this.hub = hub;
        this.feeds = feeds;
        this.http = http;
    }

    /// The part of the hub's address that tells it from others in the table of notices.
    @Override
    public String name() {
        return "websub " + Optional.ofNullable(hub.getAuthority()).orElse("") + hub.getRawPath();
    }

    /// Twice: after the first time the hub may have asked a replica that did not know of the change yet.
    @Override
    public int times() {
        return 2;
    }

    /// A message may mean three feeds, and hubs need not take long forms: whatever one refuses is not told again.
    @Override
    public int atOnce() {
        return 20;
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    @Override
    public Answer tell(List<String> messages) {
        List<String> changed = feeds.apply(messages);
        if (changed.isEmpty()) {
            return Answer.TAKEN;
        }
        String form = changed.stream()
                .map(feed -> "&hub.url=" + URLEncoder.encode(feed, StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "hub.mode=publish", ""));
        OptionalInt status = http.send(hub, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
        if (status.isEmpty() || status.getAsInt() == 429 || status.getAsInt() >= 500) {
            return Answer.LATER;
        }
        return status.getAsInt() < 300 ? Answer.TAKEN : Answer.REFUSED;
    }
}
