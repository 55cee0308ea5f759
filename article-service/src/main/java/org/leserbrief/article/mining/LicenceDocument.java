package org.leserbrief.article.mining;

import org.leserbrief.platform.base.xml.XmlDocument;
import org.leserbrief.platform.http.mining.TextMiningSettings;
import org.leserbrief.platform.http.page.Site;

/// The reservation as Really Simple Licensing 1.0 (https://rslstandard.org/rsl): everything may be found by search
/// engines, nothing may train models.
final class LicenceDocument {
    static final String MEDIA_TYPE = "application/rsl+xml";

    private LicenceDocument() {}

    static String write(Site site, TextMiningSettings reservation) {
        XmlDocument xml = new XmlDocument();
        xml.begin("rsl", "xmlns", "https://rslstandard.org/rsl")
                .begin("content", "url", "/")
                .begin("license")
                .element("permits", "search", "type", "usage")
                .element("prohibits", "ai-train", "type", "usage")
                .end()
                .element("copyright", site.name());
        reservation.policy().ifPresent(policy -> xml.element("terms", policy.toString()));
        return xml.finish();
    }
}
