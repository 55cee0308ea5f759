package org.leserbrief.comment.notice;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.statement.StatementAppeal;

/// Reads the appeals of notifiers. The owner of the appeals implements this.
public interface NoticeAppeals {
    /// The appeal against the decision that holds, or the latest one where no decision holds.
    ///
    /// @param keptAt when it was decided that the comment stays; null if that does not hold
    Optional<StatementAppeal> againstNotice(long noticeId, @Nullable Instant keptAt);
}
