package org.leserbrief.article.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctClientsTest {
    private final Settable clock = new Settable();
    private final DistinctClients clients = new DistinctClients(clock);

    @Test
    void a_browser_counts_once_per_article_and_hour() {
        assertTrue(clients.admit(7, network(1), "a"));
        assertFalse(clients.admit(7, network(1), "a"));
        assertTrue(clients.admit(8, network(1), "a"));
        assertTrue(clients.admit(7, network(2), "a"));
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertTrue(clients.admit(7, network(1), "a"));
    }

    @Test
    void a_network_counts_five_times_per_article_whatever_its_browsers_are_called() {
        int counted = 0;
        for (int i = 0; i < 1000; i++) {
            counted += clients.admit(7, network(1), "browser " + i) ? 1 : 0;
        }
        assertEquals(DistinctClients.PER_NETWORK, counted);
    }

    @Test
    void a_network_that_reads_everything_is_no_reader() {
        int counted = 0;
        for (int article = 1; article <= 1000; article++) {
            counted += clients.admit(article, network(1), "a") ? 1 : 0;
        }
        assertEquals(DistinctClients.ANY_ARTICLE, counted);
    }

    /// A million, because as many counters of eight million would be enough to refuse one in twenty.
    @Test
    void a_network_that_makes_browsers_up_takes_nothing_from_others() {
        for (int i = 0; i < 1_000_000; i++) {
            clients.admit(7, network(1), Integer.toString(i));
        }
        int counted = 0;
        for (int other = 2; other <= 1_001; other++) {
            counted += clients.admit(7, network(other), "a") ? 1 : 0;
        }
        // By chance one of a thousand may be taken for known: once in 300 times, tried.
        assertTrue(counted > 990, "counted of 1,000: " + counted);
    }

    /// The estimate errs to one side only, and by what its description says.
    @Test
    void two_hundred_thousand_readers_in_an_hour_are_nearly_all_counted() {
        int counted = 0;
        for (int i = 0; i < 200_000; i++) {
            counted += clients.admit(i % 50, network(i), "a") ? 1 : 0;
        }
        assertTrue(counted > 192_000, () -> "too many were taken for known");
    }

    @Test
    void crawlers_are_told_from_browsers() {
        for (String browser : List.of(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]",
                "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")) {
            assertFalse(Crawlers.isCrawler(browser), browser);
        }
        for (String crawler : List.of(
                "",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
                "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
                "Mozilla/5.0 (Linux; Android 11; moto g power) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse",
                "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (compatible; Google-InspectionTool/1.0)",
                "Mozilla/5.0 (compatible; Optimizer)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 CookieHubScan/3.0",
                "WhatsApp/2.23.20.0",
                "python-requests/2.32.3",
                "Go-http-client/2.0",
                "Mozilla/" + "5".repeat(2_000))) {
            assertTrue(Crawlers.isCrawler(crawler), crawler);
        }
        assertTrue(Crawlers.isCrawler(null));
    }

    private static byte[] network(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static final class Settable extends Clock {
        private Instant now = Instant.parse("2026-03-02T09:10:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
