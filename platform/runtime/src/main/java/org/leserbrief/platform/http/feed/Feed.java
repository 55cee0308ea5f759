package org.leserbrief.platform.http.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed, whatever its format. All addresses are paths of this site, which are written as absolute URLs.
///
/// @param path the feed's own path, without an extension, see [FeedFormat#path]
/// @param page the path of the page that shows the same
/// @param language as in HTML's `lang`
/// @param entries the newest first
public record Feed(
        String path, String page, String title, @Nullable String description, String language, List<Entry> entries) {
    public Feed {
        entries = List.copyOf(entries);
    }

    /// The latest change of an entry; without any, a fixed time, because each answer would differ otherwise.
    Instant updated() {
        return entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /// @param id stays the same whatever else changes, even the site's address, see [#id]
    /// @param summary plain text
    /// @param html the full text; null if the summary is all there is
    /// @param published the first publication; kept in whole seconds, as `updated` is
    public record Entry(
            String id,
            String url,
            String title,
            String summary,
            @Nullable String html,
            List<Person> authors,
            List<String> categories,
            Instant published,
            Instant updated,
            @Nullable Picture picture) {
        public Entry {
            authors = List.copyOf(authors);
            categories = List.copyOf(categories);
            // A text that was published under a later date than that of its last change is as new as that date.
            updated = updated.isBefore(published) ? published : updated;
            // Whole seconds: many parsers (ROME is one) take any fraction for milliseconds, so that 0.900001 s would
            // be a quarter of an hour, and an entry's update older than its publication.
            published = published.truncatedTo(ChronoUnit.SECONDS);
            updated = updated.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /// @param url the path of their page
    public record Person(String name, String url) {}

    /// @param url a path, or the URL of a picture elsewhere
    /// @param width null if unknown
    public record Picture(
            String url,
            String description,
            @Nullable String credit,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /// An id that no other thing has and that never changes (RFC 4151): a reader shows an entry with another id as
    /// new.
    ///
    /// @param kind what it is, such as `article`
    public static String id(String kind, String id) {
        return "tag:leserbrief.org,2026:" + kind + ":" + id;
    }
}
