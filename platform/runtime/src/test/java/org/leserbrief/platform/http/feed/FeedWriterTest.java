package org.leserbrief.platform.http.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.platform.http.page.Site;

/// What is written is read by ROME, which is not ours.
class FeedWriterTest {
    private static final String SITE = "https://zeitung.example";
    private static final String HUB = "https://hub.example/?a=1&b=2";

    /// Whatever an article may contain, and what it may not.
    private static final String ODD = "„Straße“ 🎉 ]]> <b>\"quoted\" & 'single'</b> &amp; \u202e אב";

    private static final Instant PUBLISHED = Instant.parse("2026-02-03T04:05:06.789012Z");
    private static final Instant UPDATED = Instant.parse("2026-02-04T04:05:06Z");

    private final FeedWriter writer = writer(Optional.of(List.of(URI.create(HUB))));

    private static FeedWriter writer(Optional<List<URI>> hubs) {
        return new FeedWriter(
                new Site(new Site.Settings() {
                    @Override
                    public String name() {
                        return "Zeitung & Co.";
                    }

                    @Override
                    public String publicUrl() {
                        return SITE + "/";
                    }
                }),
                new ObjectMapper(),
                () -> hubs);
    }

    private static Feed feed(Feed.Entry... entries) {
        return new Feed("/ressort/x/feed", "/ressort/x", ODD, ODD, "de", List.of(entries));
    }

    private static Feed.Entry entry(String id) {
        return new Feed.Entry(
                Feed.id("article", id),
                "/news/" + id + "/a-b",
                ODD,
                ODD + "\u0000\u001b\uFFFE\uD800",
                "<p>" + ODD
                        + "</p><a href=\"/news/1\">x</a> <a href=\"#part\">y</a> <a href=\"https://a.example/\">z</a>"
                        + "<img src=\"/media/1\" srcset=\"/media/1 320w\" sizes=\"100vw\" alt=\"\">\u0007",
                List.of(
                        new Feed.Person("Jörg Müller", "/authors/joerg-mueller"),
                        new Feed.Person("I. Ö.", "/authors/i")),
                List.of("Technik", "R&D"),
                PUBLISHED,
                UPDATED,
                new Feed.Picture("/media/1", "\"Alt\" <x>", "Foto: & Sohn", 1_200, 630));
    }

    private SyndFeed read(Feed feed, FeedFormat format) throws FeedException {
        return new SyndFeedInput()
                .build(new StringReader(writer.write(feed, format).text()));
    }

    @ParameterizedTest
    @EnumSource(names = {"RSS", "ATOM"})
    void every_text_is_read_as_it_was_written(FeedFormat format) throws FeedException {
        SyndFeed read = read(feed(entry("7")), format);

        assertEquals(ODD, read.getTitle());
        assertEquals(ODD, read.getDescription());
        SyndEntry entry = read.getEntries().getFirst();
        assertEquals("tag:leserbrief.org,2026:article:7", entry.getUri());
        assertEquals(SITE + "/news/7/a-b", entry.getLink());
        assertEquals(ODD, entry.getTitle());
        assertEquals(Date.from(Instant.parse("2026-02-03T04:05:06Z")), entry.getPublishedDate());
        assertEquals(2, entry.getCategories().size());
    }

    @Test
    void an_atom_entry_names_all_authors_and_its_last_change() throws FeedException {
        SyndEntry entry = read(feed(entry("7")), FeedFormat.ATOM).getEntries().getFirst();
        assertEquals(
                List.of("Jörg Müller", "I. Ö."),
                entry.getAuthors().stream().map(SyndPerson::getName).toList());
        assertEquals(SITE + "/authors/i", entry.getAuthors().getLast().getUri());
        assertEquals(Date.from(UPDATED), entry.getUpdatedDate());
        assertEquals(ODD, entry.getDescription().getValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"RSS", "ATOM"})
    void addresses_in_the_text_are_absolute(FeedFormat format) throws FeedException {
        String html = read(feed(entry("7")), format)
                .getEntries()
                .getFirst()
                .getContents()
                .getFirst()
                .getValue();
        assertTrue(html.contains("<a href=\"" + SITE + "/news/1\">"), html);
        assertTrue(html.contains("<a href=\"" + SITE + "/news/7/a-b#part\">"), html);
        assertTrue(html.contains("<a href=\"https://a.example/\">"), html);
        assertTrue(html.contains("<img src=\"" + SITE + "/media/1\" alt=\"\">"), html);
    }

    @Test
    void json_feed_has_what_its_specification_requires() throws JsonProcessingException {
        JsonNode read = new ObjectMapper()
                .readTree(writer.write(feed(entry("7")), FeedFormat.JSON).text());
        assertEquals("https://jsonfeed.org/version/1.1", read.path("version").asText());
        assertEquals(SITE + "/ressort/x/feed.json", read.path("feed_url").asText());
        assertEquals(SITE + "/ressort/x", read.path("home_page_url").asText());
        assertEquals(HUB, read.at("/hubs/0/url").asText());
        JsonNode item = read.at("/items/0");
        assertEquals("tag:leserbrief.org,2026:article:7", item.path("id").asText());
        assertEquals(ODD, item.path("title").asText());
        assertEquals(SITE + "/media/1", item.path("image").asText());
        assertEquals("2026-02-03T04:05:06Z", item.path("date_published").asText());
        assertEquals(SITE + "/authors/i", item.at("/authors/1/url").asText());
        assertTrue(item.path("content_html").asText().contains(SITE + "/news/1"));
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void the_hub_is_named_in_the_feed_and_in_the_header(FeedFormat format) {
        var content = writer.write(feed(), format);
        assertEquals(
                "<" + SITE + "/ressort/x/feed." + format.extension() + ">; rel=\"self\", <" + HUB + ">; rel=\"hub\"",
                content.headers().get("Link"));
        assertTrue(content.text().contains("hub.example"), content.text());
        assertFalse(writer(Optional.empty()).write(feed(), format).text().contains("hub"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RSS", "ATOM"})
    void a_feed_without_entries_is_valid_and_always_the_same(FeedFormat format) throws FeedException {
        assertTrue(read(feed(), format).getEntries().isEmpty());
        assertEquals(
                writer.write(feed(), format).text(),
                writer.write(feed(), format).text());
    }

    @Test
    void an_entry_is_never_older_than_its_publication() {
        Feed.Entry entry = new Feed.Entry("x", "/x", "x", "x", null, List.of(), List.of(), UPDATED, PUBLISHED, null);
        assertEquals(UPDATED, entry.updated());
    }
}
