package org.leserbrief.comment.core;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.leserbrief.comment.mention.Participants;
import org.leserbrief.platform.base.sql.Database;

/// Finds the authors who have published comments under an article.
@ApplicationScoped
class CommentAuthors implements Participants {
    /// By comment_of_author.
    private static final String TAKE_PART = """
            SELECT asked.id FROM unnest(cast(? AS uuid[])) AS asked (id)
            WHERE EXISTS (SELECT 1 FROM comment
                          WHERE author_id = asked.id AND article_id = ? AND state = 'published')
            """;

    private final Database database;

    CommentAuthors(Database database) {
        this.database = database;
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public List<UUID> among(List<UUID> readers, long articleId) {
        return database.query(
                TAKE_PART,
                row -> Objects.requireNonNull(row.getObject("id", UUID.class)),
                readers.stream().map(UUID::toString).toList(),
                articleId);
    }
}
