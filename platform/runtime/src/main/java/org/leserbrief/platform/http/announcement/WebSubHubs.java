package org.leserbrief.platform.http.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.leserbrief.platform.http.feed.FeedSettings;

/// The hubs that feeds name (W3C WebSub). Each is a receiver of its own, so that one that is away delays no other.
@ApplicationScoped
public class WebSubHubs {
    private final List<URI> hubs;
    private final HttpPost http;

    WebSubHubs(FeedSettings settings, HttpPost http) {
        this.hubs = settings.hubs().orElse(List.of());
        this.http = http;
    }

    /// @param feeds the absolute addresses of the feeds that are meant by messages
    public List<Receiver> receivers(Function<List<String>, List<String>> feeds) {
        return hubs.stream()
                .<Receiver>map(hub -> new WebSubHub(hub, feeds, http))
                .toList();
    }
}
