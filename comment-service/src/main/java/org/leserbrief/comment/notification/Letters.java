package org.leserbrief.comment.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.mail.MailOutcome;

/// Mails that are not about notifications but about decisions of moderators. Each is stored in the transaction of what
/// it tells, so that neither goes without the other.
@ApplicationScoped
public class Letters implements PersonalDataSource {
    /// What moderators decide about one reader within this time makes one mail: they often go through all that
    /// somebody has written.
    static final Duration COLLECTED = Duration.ofMinutes(1);

    /// An address and what was written to it do not stay for ever because a mail could not be sent.
    static final Duration PARKED_KEPT = Duration.ofDays(30);

    /// What is added to a mail that is longer stays on the reader's page.
    private static final int LONGEST = 20_000;

    /// By letter_of_reader: one that waits is continued.
    private static final String TO_READER = """
            INSERT INTO letter AS known (reader_id, language, body, created_at, next_attempt_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (reader_id) WHERE sending_since IS NULL AND parked_at IS NULL AND attempts = 0
            DO UPDATE SET body = CASE WHEN length(known.body) < %d THEN known.body || E'\\n\\n' || excluded.body
                                      ELSE known.body END
            """.formatted(LONGEST);

    private static final String TO_ADDRESS = """
            INSERT INTO letter (email, language, subject, body, created_at, next_attempt_at) VALUES (?, ?, ?, ?, ?, ?)
            """;

    /// By letter_to_reader.
    private static final String FORGET = "DELETE FROM letter WHERE reader_id = ?";

    private final MailQueue queue;
    private final Contacts contacts;
    private final Database database;
    private final Clock clock;

    Letters(Contacts contacts, MailSettings config, Database database, Clock clock) {
        this.queue = new MailQueue(database, config, clock, "letter", Taken.COLUMNS);
        this.contacts = contacts;
        this.database = database;
        this.clock = clock;
    }

    /// A mail that this process has to send.
    ///
    /// @param reader to whom it goes; null if it goes to an address
    /// @param email null if it goes to a reader
    /// @param subject null for the usual one of mails to readers
    record Taken(
            long id,
            @Nullable UUID reader,
            @Nullable String email,
            Language language,
            @Nullable String subject,
            String body,
            int attempt) {
        static final String COLUMNS = "id, reader_id, email, language, subject, body, attempts";

        static Taken of(ResultSet row) throws SQLException {
            return new Taken(
                    row.getLong("id"),
                    row.getObject("reader_id", UUID.class),
                    row.getString("email"),
                    row.getString("language").equals(Language.ENGLISH.code()) ? Language.ENGLISH : Language.GERMAN,
                    row.getString("subject"),
                    row.getString("body"),
                    row.getInt("attempts"));
        }
    }

    /// Tells a reader something by mail, if there is an address.
    ///
    /// @param text a paragraph in the reader's language
    @Transactional(TxType.MANDATORY)
    public void toReader(UUID reader, Function<Language, String> text) {
        contacts.find(reader).ifPresent(contact -> {
            Instant now = clock.instant();
            Language language = contact.language();
            database.update(TO_READER, reader, language.code(), text.apply(language), now, now.plus(COLLECTED));
        });
    }

    /// Writes to somebody who needs no account, as soon as possible.
    @Transactional(TxType.MANDATORY)
    public void toAddress(String email, Language language, String subject, String body) {
        Instant now = clock.instant();
        database.update(TO_ADDRESS, email, language.code(), subject, body, now, now);
    }

    @Transactional
    Optional<Taken> take() {
        return queue.take(Taken::of);
    }

    @Transactional
    void done(Taken letter) {
        queue.done(letter.id());
    }

    /// @return what the mail server seems to do
    @Transactional
    MailQueue.Server settle(Taken letter, MailOutcome outcome) {
        return queue.settle(letter.id(), letter.attempt(), outcome);
    }

    @Transactional
    void parkLost() {
        queue.parkLost();
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetParked() {
        queue.forgetParked(PARKED_KEPT);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "letter",
                List.of("reader_id", "email", "subject", "body", "reason"),
                "mails about decisions that are to be sent",
                new PersonalData.Deleted(),
                """
                        SELECT subject, body, created_at AS "createdAt" FROM letter WHERE reader_id = ? ORDER BY id
                        """));
    }
}
