package org.leserbrief.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("catalog", "org.leserbrief.topic.catalog"),
            Map.entry("topic", "org.leserbrief.topic.catalog"),
            Map.entry("topic_name", "org.leserbrief.topic.catalog"),
            Map.entry("stop_word_list", "org.leserbrief.topic.catalog"),
            Map.entry("change_notice", "org.leserbrief.topic.announcement"),
            Map.entry("article", "org.leserbrief.topic.tagging"),
            Map.entry("article_text", "org.leserbrief.topic.tagging"),
            Map.entry("confirmed_topic", "org.leserbrief.topic.tagging"),
            Map.entry("tagging", "org.leserbrief.topic.tagging"),
            Map.entry("follower_count", "org.leserbrief.topic.follower"),
            Map.entry("section_list", "org.leserbrief.topic.section"),
            Map.entry("comment_hours_missing", "org.leserbrief.topic.counts"),
            Map.entry("topic_count", "org.leserbrief.topic.counts"),
            Map.entry("tagging_decision", "org.leserbrief.topic.tagging"),
            Map.entry("uncertain_tagging", "org.leserbrief.topic.tagging"),
            Map.entry("topic_suggestion", "org.leserbrief.topic.desk"),
            Map.entry("dismissed_suggestion", "org.leserbrief.topic.desk"),
            Map.entry("suggestion_run", "org.leserbrief.topic.desk"),
            Map.entry("article_comment", "org.leserbrief.topic.trending"),
            Map.entry("article_commenter", "org.leserbrief.topic.trending"),
            Map.entry("article_hour", "org.leserbrief.topic.trending"),
            Map.entry("topic_hour", "org.leserbrief.topic.trending"),
            Map.entry("ranked_topic", "org.leserbrief.topic.trending"),
            Map.entry("trending_list", "org.leserbrief.topic.trending"));

    @Test
    void every_package_keeps_to_its_own_tables_and_to_views() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }

    @Test
    void the_document_of_the_architecture_names_the_same_owners() {
        assertEquals(
                List.of(),
                TableOwnership.ofService(OWNERS)
                        .differencesFrom(Path.of("../ARCHITECTURE.md"), "topic-service", "org.leserbrief.topic"));
    }
}
