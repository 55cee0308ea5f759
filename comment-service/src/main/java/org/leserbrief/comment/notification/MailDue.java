package org.leserbrief.comment.notification;

/// When a reader is mailed about what they follow: as eagerly as they want to hear of the thing, but not more so
/// than they want mails at all.
final class MailDue {
    /// The parameters are the time of instant mails, of the next daily and of the next weekly one. A reader who
    /// wants a mail a day at most gets what they want to hear of at once with it.
    private static final String SQL = """
            CASE coalesce((SELECT email FROM notification_settings WHERE reader_id = %1$s), 'daily')
                WHEN 'never' THEN NULL
                ELSE CASE
                    WHEN %2$s = 1 AND (SELECT email FROM notification_settings WHERE reader_id = %1$s) = 'instantly'
                        THEN cast(? AS timestamptz)
                    WHEN %2$s < 3 THEN cast(? AS timestamptz)
                    ELSE cast(? AS timestamptz)
                END
            END\
            """;

    private MailDue() {}

    /// @param reader an SQL expression of their id
    /// @param preference an SQL expression of the rank of a preference, which is not `never`
    static String of(String reader, String preference) {
        return SQL.formatted(reader, preference);
    }
}
