package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;

/// The readers' choices of e-mail.
@ApplicationScoped
public class EmailChoices implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(EmailChoices.class);

    /// By the primary key.
    private static final String FIND = "SELECT email FROM notification_settings WHERE reader_id = ?";

    /// By the primary key.
    private static final String KEEP = """
            INSERT INTO notification_settings (reader_id, email) VALUES (?, ?)
            ON CONFLICT (reader_id) DO UPDATE SET email = excluded.email
            """;

    /// By notification_unread. Mentions and replies are mailed when the choice says; comments of what the reader
    /// follows are put off and never hurried, as articles are.
    private static final String PUT_OFF = """
            UPDATE notification SET mail_due_at = CASE
                WHEN kind = 3 THEN greatest(mail_due_at, cast(? AS timestamptz))
                ELSE cast(? AS timestamptz)
            END
            WHERE reader_id = ? AND visible AND read_at IS NULL AND mail_due_at IS NOT NULL
            """;

    /// By notification_unread.
    private static final String MAIL_NO_COMMENTS = """
            UPDATE notification SET mail_due_at = NULL
            WHERE reader_id = ? AND visible AND read_at IS NULL AND mail_due_at IS NOT NULL
            """;

    /// By article_notification_unread. What is due earlier than the choice allows is put off; nothing is hurried,
    /// because
    /// the reader has said of each thing how eagerly they want to hear of it.
    private static final String PUT_OFF_ARTICLES = """
            UPDATE article_notification SET mail_due_at = greatest(mail_due_at, cast(? AS timestamptz))
            WHERE reader_id = ? AND read_at IS NULL AND mail_due_at IS NOT NULL
            """;

    /// By article_notification_unread.
    private static final String MAIL_NO_ARTICLES = """
            UPDATE article_notification SET mail_due_at = NULL
            WHERE reader_id = ? AND read_at IS NULL AND mail_due_at IS NOT NULL
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM notification_settings WHERE reader_id = ?";

    private final Readers readers;
    private final Database database;
    private final Clock clock;

    EmailChoices(Readers readers, Database database, Clock clock) {
        this.readers = readers;
        this.database = database;
        this.clock = clock;
    }

    @Transactional(TxType.SUPPORTS)
    public EmailChoice of(UUID reader) {
        return database.find(FIND, row -> row.getString("email"), reader)
                .flatMap(EmailChoice::find)
                .orElse(EmailChoice.DEFAULT);
    }

    /// Sets the choice, also for notifications that wait to be mailed.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 403 for a withdrawn account
    @Transactional
    public void choose(UUID reader, EmailChoice choice) {
        readers.requireLiving(reader);
        database.update(KEEP, reader, choice.code());
        Instant now = clock.instant();
        @Nullable Instant due = choice.dueAfter(now);
        if (due == null) {
            database.update(MAIL_NO_COMMENTS, reader);
            database.update(MAIL_NO_ARTICLES, reader);
        } else {
            database.update(PUT_OFF, due, due, reader);
            database.update(PUT_OFF_ARTICLES, due, reader);
        }
        LOG.infof("reader %s is mailed %s", reader, choice.code());
    }

    /// Stops all mails. Works without a check of the account, because a withdrawn one gets no mail anyway.
    @Transactional
    public void stopMails(UUID reader) {
        if (!readers.isWithdrawn(reader)) {
            choose(reader, EmailChoice.NEVER);
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "notification_settings",
                List.of("reader_id", "email"),
                "how often somebody wants mails",
                new PersonalData.Deleted(),
                """
                        SELECT email FROM notification_settings WHERE reader_id = ?
                        """));
    }
}
