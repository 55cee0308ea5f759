package org.leserbrief.platform.http.feed;

import java.util.Arrays;

/// The formats in which each feed is offered.
public enum FeedFormat {
    /// RSS 2.0.
    RSS("rss", "application/rss+xml"),
    /// RFC 4287.
    ATOM("atom", "application/atom+xml"),
    /// JSON Feed 1.1.
    JSON("json", "application/feed+json");

    /// The formats in the path of a resource method, as in `feed.{format: rss|atom|json}`.
    public static final String PATH = "feed.{format: rss|atom|json}";

    private final String extension;
    private final String mediaType;

    FeedFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /// The end of a feed's address, without the dot.
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The path of a feed in this format.
    ///
    /// @param feed the path without the extension, such as `/feed`
    public String path(String feed) {
        return feed + "." + extension;
    }

    /// For path parameters.
    public static FeedFormat fromString(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format of feeds: " + extension));
    }
}
