package org.leserbrief.comment.selection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.platform.base.sql.Database;

/// Comments that a moderator has selected, in the versions of that time.
///
/// @param complete whether that is all that the criteria find
/// @param decisionId null until somebody decides
record Selection(
        long id,
        UUID moderator,
        Instant madeAt,
        Criteria criteria,
        int size,
        boolean complete,
        @Nullable Long decisionId) {
    static Selection of(ResultSet row) throws SQLException {
        UUID author = row.getObject("author_id", UUID.class);
        String state = row.getString("state");
        return new Selection(
                row.getLong("id"),
                row.getObject("moderator_id", UUID.class),
                Objects.requireNonNull(Database.instant(row, "made_at")),
                new Criteria(
                        author == null ? null : List.of(author),
                        row.getString("text"),
                        row.getObject("rule_id", Long.class),
                        row.getObject("article_id", Long.class),
                        state == null ? null : CommentState.of(state),
                        Database.instant(row, "from_at"),
                        Database.instant(row, "to_at")),
                row.getInt("size"),
                row.getBoolean("complete"),
                row.getObject("decision_id", Long.class));
    }

    public boolean isDecided() {
        return decisionId != null;
    }
}
