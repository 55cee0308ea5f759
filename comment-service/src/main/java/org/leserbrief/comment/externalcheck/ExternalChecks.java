package org.leserbrief.comment.externalcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.reading.OwnChecks;
import org.leserbrief.platform.base.sql.Database;

/// Notes which texts the checker is to be asked about, in the transaction that stores them. It is asked later, by
/// [ExternalCheckJob]: nobody's transaction waits for somebody else's server.
@ApplicationScoped
public class ExternalChecks implements OwnChecks {
    /// A part of a larger statement with the parameter [#values], after `posted (id)` and `draft (article_id,
    /// author_id, created_at)`.
    public static final String PART = """
            checked AS (
                INSERT INTO external_check (comment_id, comment_version, article_id, author_id, held_otherwise,
                                            requested_at, next_attempt_at)
                SELECT posted.id, 1, draft.article_id, draft.author_id, cast(? AS boolean), draft.created_at,
                       draft.created_at
                FROM posted CROSS JOIN draft
            )""";

    /// By the primary key. The question about the text before is void. What waited for nothing but that waits for
    /// nothing but this.
    private static final String ASK_AGAIN = """
            WITH void AS (
                UPDATE external_check SET outcome = 'dropped', ended_at = ?
                WHERE comment_id = ? AND outcome IS NULL
                RETURNING held_otherwise
            )
            INSERT INTO external_check (comment_id, comment_version, article_id, author_id, held_otherwise, requested_at,
                                        next_attempt_at)
            SELECT ?, ?, ?, ?, cast(? AS boolean)
                       OR (cast(? AS boolean) AND NOT EXISTS (SELECT FROM void WHERE NOT held_otherwise)), ?, ?
            """;

    /// By the primary key.
    private static final String OPEN =
            "SELECT comment_id FROM external_check WHERE comment_id = ANY (?) AND outcome IS NULL";

    private final Checker checker;
    private final Database database;

    ExternalChecks(Checker checker, Database database) {
        this.checker = checker;
        this.database = database;
    }

    /// Whether texts are checked at all.
    public boolean isOn() {
        return checker.isOn();
    }

    /// The parameters of [#PART].
    ///
    /// @param heldOtherwise whether the comment waits for moderators whatever the checker says
    public static List<@Nullable Object> values(boolean heldOtherwise) {
        return List.of(heldOtherwise);
    }

    /// Has the new text of a comment checked that has just been edited.
    ///
    /// @param heldOtherwise whether the new text waits for moderators whatever the checker says
    /// @param waitedBefore whether the comment waited before the edit
    @Transactional(TxType.MANDATORY)
    public void askAgain(Comment edited, boolean heldOtherwise, boolean waitedBefore, Instant now) {
        database.update(
                ASK_AGAIN,
                now,
                edited.id(),
                edited.id(),
                edited.version(),
                edited.articleId(),
                edited.authorId(),
                heldOtherwise,
                waitedBefore,
                now,
                now);
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public Set<Long> among(List<Long> pending) {
        return pending.isEmpty()
                ? Set.of()
                : database.query(OPEN, row -> row.getLong("comment_id"), pending).stream()
                        .collect(Collectors.toSet());
    }
}
