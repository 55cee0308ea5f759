package org.leserbrief.comment.externalcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.leserbrief.comment.core.CommentTextErased;
import org.leserbrief.comment.reader.AccountErased;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;

/// Erases what a checker has read from a text with the text, and the author of what was done because of it with the
/// author.
@ApplicationScoped
class CheckErasure implements PersonalDataSource {
    /// By the primary key. Nobody is to be asked about a text that is gone.
    private static final String FORGET_TEXT = """
            UPDATE external_check SET score = NULL, outcome = coalesce(outcome, 'dropped'),
                ended_at = coalesce(ended_at, now())
            WHERE comment_id = ?
            """;

    /// By the primary key: the author's comments have the pseudonym already.
    private static final String ERASE_AUTHOR = """
            UPDATE external_check SET author_id = ?
            WHERE author_id = ? AND comment_id IN (SELECT id FROM comment_in_thread WHERE author_id = ?)
            """;

    private final Database database;

    CheckErasure(Database database) {
        this.database = database;
    }

    void forget(@Observes CommentTextErased erased) {
        database.update(FORGET_TEXT, erased.commentId());
    }

    void erase(@Observes AccountErased erased) {
        database.update(ERASE_AUTHOR, erased.pseudonym(), erased.reader(), erased.pseudonym());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "external_check",
                List.of("author_id"),
                "what an external checker said of a comment",
                new PersonalData.Anonymised("a pseudonym takes the place of the author, and the score goes"),
                """
                SELECT comment_id AS comment, requested_at AS "requestedAt", outcome, reason,
                    cast(score AS double precision) AS score, measure
                FROM external_check
                WHERE comment_id IN (SELECT id FROM comment_in_thread WHERE author_id = ?)
                ORDER BY comment_id, comment_version
                """));
    }
}
