package org.leserbrief.comment.notice;

import java.util.Optional;
import org.leserbrief.comment.statement.StatementAppeal;

/// Reads the appeals of notifiers. The owner of the appeals implements this.
public interface NoticeAppeals {
    Optional<StatementAppeal> againstNotice(long noticeId);
}
