package org.leserbrief.platform.http.feed;

import org.leserbrief.platform.base.xml.XmlDocument;
import org.leserbrief.platform.http.feed.FeedWriter.Addresses;

/// RFC 4287.
final class AtomWriter {
    private AtomWriter() {}

    static String write(Feed feed, Addresses addresses) {
        XmlDocument xml = new XmlDocument();
        xml.begin("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", feed.language())
                .element("id", Feed.id("feed", feed.path()))
                .element("title", feed.title());
        if (feed.description() != null) {
            xml.element("subtitle", feed.description());
        }
        xml.element("updated", feed.updated().toString())
                .empty("link", "rel", "self", "type", FeedFormat.ATOM.mediaType(), "href", addresses.self())
                .empty("link", "rel", "alternate", "type", "text/html", "href", addresses.absolute(feed.page()));
        addresses.hubs().forEach(hub -> xml.empty("link", "rel", "hub", "href", hub));
        // An entry without authors of its own has the feed's.
        xml.begin("author")
                .element("name", addresses.site().name())
                .element("uri", addresses.absolute("/"))
                .end();
        feed.entries().forEach(entry -> write(entry, addresses, xml));
        return xml.finish();
    }

    private static void write(Feed.Entry entry, Addresses addresses, XmlDocument xml) {
        xml.begin("entry")
                .element("id", entry.id())
                .element("title", entry.title())
                .empty("link", "rel", "alternate", "type", "text/html", "href", addresses.absolute(entry.url()))
                .element("published", entry.published().toString())
                .element("updated", entry.updated().toString());
        for (Feed.Person author : entry.authors()) {
            xml.begin("author")
                    .element("name", author.name())
                    .element("uri", addresses.absolute(author.url()))
                    .end();
        }
        entry.categories().forEach(category -> xml.empty("category", "term", category));
        xml.element("summary", entry.summary());
        if (entry.html() != null) {
            xml.element("content", addresses.absolute(entry.html(), entry), "type", "html");
        }
        xml.end();
    }
}
