package org.leserbrief.comment.statement;

import java.util.Collection;
import java.util.Map;

/// Reads the appeals against decisions. The owner of the appeals implements this.
public interface OwnAppeals {
    /// @param statements ids of statements
    /// @return the appeals that there are, by the statement's id
    Map<String, StatementAppeal> against(Collection<String> statements);
}
