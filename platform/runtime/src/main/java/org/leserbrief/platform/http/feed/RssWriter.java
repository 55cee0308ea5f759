package org.leserbrief.platform.http.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leserbrief.platform.base.xml.XmlDocument;
import org.leserbrief.platform.http.feed.FeedWriter.Addresses;
import org.leserbrief.platform.http.page.Html;

/// RSS 2.0 with the modules that readers know: content, Dublin Core, Media RSS, and Atom's links.
final class RssWriter {
    /// RFC 822 with a year of four digits, as RSS wants it.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private RssWriter() {}

    static String write(Feed feed, Addresses addresses) {
        XmlDocument xml = new XmlDocument();
        xml.begin(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:media",
                        "http://search.yahoo.com/mrss/")
                .begin("channel")
                .element("title", feed.title())
                .element("link", addresses.absolute(feed.page()))
                .element("description", feed.description() == null ? feed.title() : feed.description())
                .element("language", feed.language())
                .element("lastBuildDate", date(feed.updated()))
                .empty("atom:link", "rel", "self", "type", FeedFormat.RSS.mediaType(), "href", addresses.self());
        addresses.hubs().forEach(hub -> xml.empty("atom:link", "rel", "hub", "href", hub));
        feed.entries().forEach(entry -> write(entry, addresses, xml));
        return xml.finish();
    }

    private static void write(Feed.Entry entry, Addresses addresses, XmlDocument xml) {
        xml.begin("item")
                .element("title", entry.title())
                .element("link", addresses.absolute(entry.url()))
                .element("guid", entry.id(), "isPermaLink", "false")
                .element("pubDate", date(entry.published()))
                .element("atom:updated", entry.updated().toString());
        entry.authors().forEach(author -> xml.element("dc:creator", author.name()));
        entry.categories().forEach(category -> xml.element("category", category));
        // A description is HTML.
        xml.element("description", Html.escape(entry.summary()));
        if (entry.html() != null) {
            xml.element("content:encoded", addresses.absolute(entry.html(), entry));
        }
        Feed.Picture picture = entry.picture();
        if (picture != null) {
            write(picture, addresses, xml);
        }
        xml.end();
    }

    private static void write(Feed.Picture picture, Addresses addresses, XmlDocument xml) {
        List<String> attributes = new ArrayList<>(List.of("url", addresses.absolute(picture.url()), "medium", "image"));
        if (picture.width() != null && picture.height() != null) {
            attributes.addAll(List.of(
                    "width",
                    picture.width().toString(),
                    "height",
                    picture.height().toString()));
        }
        xml.begin("media:content", attributes.toArray(String[]::new));
        if (!picture.description().isEmpty()) {
            xml.element("media:description", picture.description(), "type", "plain");
        }
        if (picture.credit() != null) {
            xml.element("media:credit", picture.credit(), "role", "photographer");
        }
        xml.end();
    }

    private static String date(Instant time) {
        return DATE.format(time.atOffset(ZoneOffset.UTC));
    }
}
