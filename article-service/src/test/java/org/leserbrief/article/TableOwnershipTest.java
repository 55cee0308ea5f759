package org.leserbrief.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("change_notice", "org.leserbrief.article.announcement"),
            Map.entry("article_author", "org.leserbrief.article.author"),
            Map.entry("author", "org.leserbrief.article.author"),
            Map.entry("article_comment", "org.leserbrief.article.commentcount"),
            Map.entry("article_commenter", "org.leserbrief.article.commentcount"),
            Map.entry("discussed_article", "org.leserbrief.article.commentcount"),
            Map.entry("article", "org.leserbrief.article.core"),
            Map.entry("article_revision", "org.leserbrief.article.core"),
            Map.entry("correction", "org.leserbrief.article.correction"),
            Map.entry("counterstatement", "org.leserbrief.article.counterstatement"),
            Map.entry("article_action", "org.leserbrief.article.history"),
            Map.entry("media", "org.leserbrief.article.media"),
            Map.entry("desk_action", "org.leserbrief.article.trace"),
            Map.entry("text_mining_declaration", "org.leserbrief.article.mining"),
            Map.entry("newsletter_bounce", "org.leserbrief.article.newsletter.bounce"),
            Map.entry("newsletter_issue", "org.leserbrief.article.newsletter.issue"),
            Map.entry("newsletter_figures", "org.leserbrief.article.newsletter.sending"),
            Map.entry("newsletter_pace", "org.leserbrief.article.newsletter.sending"),
            Map.entry("newsletter_recipient", "org.leserbrief.article.newsletter.sending"),
            Map.entry("newsletter_consent", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("newsletter_key", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("newsletter_link", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("newsletter_sign_up", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("newsletter_subscription", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("newsletter_suppression", "org.leserbrief.article.newsletter.subscription"),
            Map.entry("article_lease", "org.leserbrief.article.presence"),
            Map.entry("article_presence", "org.leserbrief.article.presence"),
            Map.entry("article_preview", "org.leserbrief.article.preview"),
            Map.entry("ressort", "org.leserbrief.article.ressort"),
            Map.entry("ressort_list", "org.leserbrief.article.ressort"),
            Map.entry("search_document", "org.leserbrief.article.search"),
            Map.entry("search_failure", "org.leserbrief.article.search"),
            Map.entry("search_headword", "org.leserbrief.article.search"),
            Map.entry("search_indexing", "org.leserbrief.article.search"),
            Map.entry("search_prominence", "org.leserbrief.article.search"),
            Map.entry("search_task", "org.leserbrief.article.search"),
            Map.entry("search_word", "org.leserbrief.article.search"),
            Map.entry("article_tagging", "org.leserbrief.article.topic"),
            Map.entry("article_topic", "org.leserbrief.article.topic"),
            Map.entry("chosen_topic", "org.leserbrief.article.topic"),
            Map.entry("topic", "org.leserbrief.article.topic"),
            Map.entry("topic_pictures_missing", "org.leserbrief.article.topic"),
            Map.entry("trending_list", "org.leserbrief.article.topic"),
            Map.entry("article_pin", "org.leserbrief.article.topnews"),
            Map.entry("ranked_article", "org.leserbrief.article.topnews"),
            Map.entry("working_copy", "org.leserbrief.article.workingcopy"));

    @Test
    void every_package_keeps_to_its_own_tables_and_to_views() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }

    @Test
    void the_document_of_the_architecture_names_the_same_owners() {
        assertEquals(
                List.of(),
                TableOwnership.ofService(OWNERS)
                        .differencesFrom(Path.of("../ARCHITECTURE.md"), "article-service", "org.leserbrief.article"));
    }
}
