package org.leserbrief.article.sitemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.http.mining.TextMiningSettings;
import org.leserbrief.platform.http.page.Site;

/// Read by a crawler's parser, which is not ours.
class RobotsTxtTest {
    private static final String SITE = "https://zeitung.example";

    private static BaseRobotRules rules(String agent, boolean reserved) {
        Site site = new Site(new Site.Settings() {
            @Override
            public String name() {
                return "Zeitung";
            }

            @Override
            public String publicUrl() {
                return SITE;
            }
        });
        TextMiningSettings reservation = new TextMiningSettings() {
            @Override
            public boolean reserved() {
                return reserved;
            }

            @Override
            public Optional<URI> policy() {
                return Optional.empty();
            }

            @Override
            public List<String> agents() {
                return List.of("GPTBot", "Google-Extended");
            }
        };
        return new SimpleRobotRulesParser()
                .parseContent(
                        SITE + "/robots.txt",
                        RobotsTxt.write(site, reservation, Optional.of(Instant.EPOCH))
                                .getBytes(StandardCharsets.UTF_8),
                        "text/plain",
                        List.of(agent));
    }

    @Test
    void search_engines_find_articles_and_sitemaps() {
        for (boolean reserved : List.of(true, false)) {
            BaseRobotRules rules = rules("googlebot", reserved);
            for (String path : List.of("/", "/news/1/a", "/topics/x", "/feed.rss", "/media/1", "/news/1/comments")) {
                assertTrue(rules.isAllowed(SITE + path), path);
            }
            assertEquals(List.of(SITE + "/sitemap.xml", SITE + "/sitemap-news.xml"), rules.getSitemaps());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/articles", "/desk/articles/1", "/moderation", "/preview/x", "/sign-in?to=/"})
    void what_is_no_page_for_readers_is_not_crawled(String path) {
        assertFalse(rules("googlebot", false).isAllowed(SITE + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptbot", "google-extended"})
    void a_reservation_shuts_out_those_that_train_models_and_nobody_else(String agent) {
        assertFalse(rules(agent, true).isAllowed(SITE + "/news/1/a"));
        assertTrue(rules(agent, false).isAllowed(SITE + "/news/1/a"));
    }
}
