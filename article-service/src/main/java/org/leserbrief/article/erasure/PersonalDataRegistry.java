package org.leserbrief.article.erasure;

import java.util.List;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged.Retained;

/// All that this service stores about people who have an account. A test compares it with the columns of the database.
final class PersonalDataRegistry {
    static final List<Entry> ENTRIES = List.of(new Entry(
            "article_revision",
            List.of("editor_id", "editor_name"),
            "the editor's id and name in revisions of articles",
            "the publisher answers for who has changed an article",
            "the article is deleted"));

    private PersonalDataRegistry() {}

    /// @param columns those that name somebody
    record Entry(String table, List<String> columns, String what, String why, String until) {
        Retained retained() {
            return new Retained(what, why, until);
        }
    }
}
