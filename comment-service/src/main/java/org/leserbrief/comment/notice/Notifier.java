package org.leserbrief.comment.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// Who is told what becomes of a notice.
///
/// @param email null where the notifier gave none, or it is forgotten
record Notifier(long id, String reference, @Nullable String email, Language language) {
    static Notifier of(ResultSet row) throws SQLException {
        return new Notifier(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("email"),
                row.getString("language").equals(Language.ENGLISH.code()) ? Language.ENGLISH : Language.GERMAN);
    }
}
