package org.leserbrief.platform.http.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextMiningSettingsTest {
    private final TextMiningSettings defaults = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(TextMiningSettings.class)
            .build()
            .getConfigMapping(TextMiningSettings.class);

    @Test
    void nothing_is_reserved_unless_the_publisher_says_so() {
        assertFalse(defaults.reserved());
        assertTrue(defaults.policy().isEmpty());
    }

    @Test
    void each_crawler_for_training_is_named_once() {
        List<String> agents = defaults.agents();
        assertEquals(agents.size(), new HashSet<>(agents).size(), agents.toString());
        assertTrue(agents.containsAll(List.of("GPTBot", "CCBot", "ClaudeBot", "Google-Extended")), agents.toString());
        assertTrue(agents.stream().noneMatch(agent -> agent.isBlank() || agent.contains(" ")), agents.toString());
    }

    /// A reservation must not cost what readers find.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Googlebot", "Googlebot-News", "Googlebot-Image", "bingbot", "Applebot", "DuckDuckBot", "PetalBot",
                "YandexBot", "Qwantbot", "MojeekBot", "SeznamBot", "Baiduspider", "OAI-SearchBot", "Claude-SearchBot"
            })
    void no_search_engine_is_shut_out(String crawler) {
        assertTrue(defaults.agents().stream().noneMatch(crawler::equalsIgnoreCase), crawler);
    }
}
