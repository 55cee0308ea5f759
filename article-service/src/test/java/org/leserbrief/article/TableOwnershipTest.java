package org.leserbrief.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Map.of(
            "article", "org.leserbrief.article.core",
            "article_revision", "org.leserbrief.article.core",
            "article_action", "org.leserbrief.article.history",
            "working_copy", "org.leserbrief.article.workingcopy",
            "article_lease", "org.leserbrief.article.presence",
            "article_presence", "org.leserbrief.article.presence",
            "article_preview", "org.leserbrief.article.preview",
            "topic", "org.leserbrief.article.topic",
            "article_tagging", "org.leserbrief.article.topic",
            "article_topic", "org.leserbrief.article.topic");

    @Test
    void every_package_keeps_to_its_own_tables_and_to_views() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }
}
