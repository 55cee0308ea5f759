package org.leserbrief.article.sitemap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leserbrief.platform.http.mining.TextMiningSettings;
import org.leserbrief.platform.http.page.Site;

/// Robots.txt (RFC 9309).
final class RobotsTxt {
    /// What is for programs, for readers who are signed in, and for those who work here. Nothing of it is secret to
    /// whoever asks: it is no use to a search engine.
    private static final List<String> NOT_TO_BE_CRAWLED = List.of(
            "/api/",
            "/desk",
            "/moderation",
            "/preview/",
            "/session",
            "/sign-in",
            "/sign-out",
            "/signed-in",
            "/me/",
            "/notifications",
            "/notice");

    private RobotsTxt() {}

    /// @param since when the reservation that stands was made, if any does
    static String write(Site site, TextMiningSettings reservation, Optional<Instant> since) {
        StringBuilder text = new StringBuilder();
        text.append("User-agent: *\n");
        NOT_TO_BE_CRAWLED.forEach(path -> text.append("Disallow: ").append(path).append('\n'));
        if (reservation.reserved()) {
            text.append("\n# Reproduction for text and data mining is reserved")
                    .append(since.map(time -> " since " + time).orElse(""))
                    .append(" (§ 44b(3) UrhG, Directive (EU) 2019/790, Art. 4(3)).\n");
            reservation
                    .agents()
                    .forEach(agent -> text.append("User-agent: ").append(agent).append('\n'));
            text.append("Disallow: /\n");
            // Really Simple Licensing 1.0: a rule for all, like those of sitemaps.
            text.append("\nLicense: ").append(site.absolute("/rsl.xml")).append('\n');
        }
        text.append('\n');
        text.append("Sitemap: ").append(site.absolute("/sitemap.xml")).append('\n');
        text.append("Sitemap: ").append(site.absolute("/sitemap-news.xml")).append('\n');
        return text.toString();
    }
}
