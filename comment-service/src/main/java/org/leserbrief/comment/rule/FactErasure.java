package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.leserbrief.comment.core.CommentTextErased;
import org.leserbrief.comment.reader.AccountErased;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// Erases what rules have read from a text with the text, and the author of what they have done with the author.
@ApplicationScoped
class FactErasure implements PersonalDataSource {
    /// By the primary key.
    private static final String FORGET_FACTS = "DELETE FROM comment_facts WHERE comment_id = ?";

    private static final String ERASE_AUTHOR = "UPDATE rule_hit SET author_id = ? WHERE author_id = ?";

    private final Database database;

    FactErasure(Database database) {
        this.database = database;
    }

    void forget(@Observes CommentTextErased erased) {
        database.update(FORGET_FACTS, erased.commentId());
    }

    void erase(@Observes AccountErased erased) {
        database.update(ERASE_AUTHOR, erased.pseudonym(), erased.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                // Without word lists and the model: whoever knows what they found of which text can find out the words.
                new PersonalData(
                        "comment_facts",
                        List.of("facts", "text_hash"),
                        "what rules have read from a comment",
                        new PersonalData.Deleted(),
                        """
                        SELECT comment_id AS comment,
                            (SELECT cast(coalesce(jsonb_object_agg(key, value), '{}') AS text)
                             FROM jsonb_each(facts)
                             WHERE key NOT LIKE 'list.%' AND key NOT LIKE '@%' AND key <> 'model.band') AS facts
                        FROM comment_facts WHERE comment_id IN (SELECT id FROM comment_in_thread WHERE author_id = ?) ORDER BY comment_id
                        """),
                new PersonalData(
                        "rule_hit",
                        List.of("author_id"),
                        "which rules have matched a comment",
                        new PersonalData.Anonymised("a pseudonym takes the place of the author"),
                        null),
                new PersonalData(
                        "rule_version",
                        List.of("changed_by"),
                        "which moderator has changed a rule",
                        new PersonalData.Retained("the rule goes", "moderators answer for their rules"),
                        null),
                new PersonalData(
                        "rule_replay",
                        List.of("requested_by"),
                        "which moderator has tried a rule",
                        new PersonalData.Retained("the result goes", "moderators answer for their rules"),
                        null),
                new PersonalData(
                        "word_list",
                        List.of("changed_by"),
                        "which moderator has changed a word list",
                        new PersonalData.Retained("the next change", "moderators answer for their lists"),
                        null));
    }
}
