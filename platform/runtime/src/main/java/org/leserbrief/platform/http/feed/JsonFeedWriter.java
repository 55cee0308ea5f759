package org.leserbrief.platform.http.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.feed.FeedWriter.Addresses;

/// JSON Feed 1.1.
final class JsonFeedWriter {
    private JsonFeedWriter() {}

    static String write(Feed feed, Addresses addresses, ObjectMapper json) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("version", "https://jsonfeed.org/version/1.1");
        written.put("title", feed.title());
        written.put("home_page_url", addresses.absolute(feed.page()));
        written.put("feed_url", addresses.self());
        putIfKnown(written, "description", feed.description());
        written.put("language", feed.language());
        if (!addresses.hubs().isEmpty()) {
            written.put(
                    "hubs",
                    addresses.hubs().stream()
                            .map(hub -> Map.of("type", "WebSub", "url", hub))
                            .toList());
        }
        written.put(
                "items",
                feed.entries().stream().map(entry -> item(entry, addresses)).toList());
        try {
            return json.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always writable as JSON", e);
        }
    }

    private static Map<String, Object> item(Feed.Entry entry, Addresses addresses) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("url", addresses.absolute(entry.url()));
        item.put("title", entry.title());
        item.put("summary", entry.summary());
        if (entry.html() == null) {
            item.put("content_text", entry.summary());
        } else {
            item.put("content_html", addresses.absolute(entry.html(), entry));
        }
        if (entry.picture() != null) {
            item.put("image", addresses.absolute(entry.picture().url()));
        }
        item.put("date_published", entry.published().toString());
        item.put("date_modified", entry.updated().toString());
        if (!entry.authors().isEmpty()) {
            item.put(
                    "authors",
                    entry.authors().stream()
                            .map(author -> author(author, addresses))
                            .toList());
        }
        if (!entry.categories().isEmpty()) {
            item.put("tags", entry.categories());
        }
        return item;
    }

    private static Map<String, String> author(Feed.Person person, Addresses addresses) {
        Map<String, String> author = new LinkedHashMap<>();
        author.put("name", person.name());
        author.put("url", addresses.absolute(person.url()));
        return author;
    }

    private static void putIfKnown(Map<String, Object> object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
