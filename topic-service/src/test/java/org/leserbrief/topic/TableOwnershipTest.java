package org.leserbrief.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Map.of(
            "catalog", "org.leserbrief.topic.catalog",
            "topic", "org.leserbrief.topic.catalog",
            "topic_name", "org.leserbrief.topic.catalog",
            "article", "org.leserbrief.topic.tagging",
            "article_text", "org.leserbrief.topic.tagging",
            "confirmed_topic", "org.leserbrief.topic.tagging",
            "tagging", "org.leserbrief.topic.tagging",
            "follower_count", "org.leserbrief.topic.follower",
            "topic_count", "org.leserbrief.topic.counts");

    @Test
    void every_package_keeps_to_its_own_tables_and_to_views() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }
}
