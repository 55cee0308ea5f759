package org.leserbrief.platform.http.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.page.Site;

/// Writes feeds in all formats. No feed says how many comments an entry has: every comment would change the feed for
/// everybody.
@ApplicationScoped
public class FeedWriter {
    private final Site site;
    private final ObjectMapper json;
    private final List<String> hubs;

    FeedWriter(Site site, ObjectMapper json, FeedSettings settings) {
        this.site = site;
        this.json = json;
        this.hubs =
                settings.hubs().orElse(List.of()).stream().map(URI::toString).toList();
    }

    public PublicContent write(Feed feed, FeedFormat format) {
        Addresses addresses = new Addresses(site.absolute(format.path(feed.path())), hubs, site);
        String text = switch (format) {
            case RSS -> RssWriter.write(feed, addresses);
            case ATOM -> AtomWriter.write(feed, addresses);
            case JSON -> JsonFeedWriter.write(feed, addresses, json);
        };
        return PublicContent.document(format.mediaType() + ";charset=UTF-8", text)
                .with(HttpHeaders.LINK, addresses.link());
    }

    /// @param self the absolute URL of the feed in its format
    record Addresses(String self, List<String> hubs, Site site) {
        String absolute(String path) {
            return site.absolute(path);
        }

        /// The HTML with absolute addresses.
        String absolute(String html, Feed.Entry entry) {
            return AbsoluteLinks.in(html, site.url(), absolute(entry.url()));
        }

        /// W3C WebSub, section 4: subscribers look for the hub in the response's header, too.
        String link() {
            return Stream.concat(
                            Stream.of("<" + self + ">; rel=\"self\""),
                            hubs.stream().map(hub -> "<" + hub + ">; rel=\"hub\""))
                    .collect(Collectors.joining(", "));
        }
    }
}
