package org.leserbrief.article.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.platform.http.page.Site;

/// Links for sharing an article, which need no third-party scripts and contact no third party before they are used.
@ApplicationScoped
class ShareLinks {
    private final Site site;

    ShareLinks(Site site) {
        this.site = site;
    }

    /// @param address the article's absolute URL
    record Links(String whatsApp, String mail, String address) {}

    Links of(ArticleView article) {
        String address = site.absolute(article.url());
        String text = encode(article.headline() + "\n" + address);
        return new Links(
                "https://wa.me/?text=" + text,
                "mailto:?subject="
                        + encode(article.headline())
                        + "&body="
                        + encode(article.headline() + "\r\n\r\n" + address),
                address);
    }

    /// Encodes spaces as `%20` (RFC 3986), because a plus stays a plus in a mailto URL.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
