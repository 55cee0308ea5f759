package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;

/// The readers' e-mail addresses and languages.
@ApplicationScoped
public class Contacts implements PersonalDataSource {
    /// By the primary key.
    private static final String FIND = "SELECT email, language FROM reader_contact WHERE reader_id = ?";

    /// By the primary key.
    private static final String FIND_MAILABLE = FIND + " AND coalesce(refused_until <= ?, true)";

    /// By the primary key. A withdrawn account has no contact.
    private static final String KEEP = """
            INSERT INTO reader_contact (reader_id, email, language)
            SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM reader WHERE id = ? AND name = '')
            ON CONFLICT (reader_id) DO UPDATE SET email = excluded.email, language = excluded.language,
                refused_until = CASE WHEN reader_contact.email = excluded.email THEN reader_contact.refused_until END
            """;

    /// By the primary key.
    private static final String MAILED = "UPDATE reader_contact SET last_mailed_at = ? WHERE reader_id = ?";

    /// By the primary key.
    private static final String REFUSED = """
            UPDATE reader_contact SET refused_until = ? WHERE reader_id = ? AND email = ?
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM reader_contact WHERE reader_id = ?";

    /// A mailbox that is gone seldom comes back, but mail servers err, too.
    private static final Duration REFUSED_FOR = Duration.ofDays(7);

    private final Readers readers;
    private final Database database;
    private final Clock clock;

    Contacts(Readers readers, Database database, Clock clock) {
        this.readers = readers;
        this.database = database;
        this.clock = clock;
    }

    /// A reader's e-mail address and language. `toString` reveals nothing, so that the address gets into no log.
    public record Contact(String email, Language language) {
        @Override
        public String toString() {
            return "Contact[" + language + "]";
        }
    }

    @Transactional(TxType.SUPPORTS)
    public Optional<Contact> find(UUID reader) {
        return database.find(FIND, Contacts::contact, reader);
    }

    /// The contact, unless mail servers refuse every mail to its address at present.
    @Transactional(TxType.SUPPORTS)
    public Optional<Contact> mailable(UUID reader) {
        return database.find(FIND_MAILABLE, Contacts::contact, reader, clock.instant());
    }

    /// Stores the contact of a request. It is compared first, because it rarely changes.
    ///
    /// @param language null if the request has none: the stored one stays
    /// @return the contact as it is stored now, unless the account is withdrawn
    @Transactional
    public Contact remember(UUID reader, String email, @Nullable Language language) {
        Optional<Contact> known = find(reader);
        Language kept =
                language != null ? language : known.map(Contact::language).orElse(Language.GERMAN);
        Contact wanted = new Contact(email, kept);
        if (!known.equals(Optional.of(wanted))) {
            readers.holdOffWithdrawal(reader);
            database.update(KEEP, reader, email, kept.code(), reader);
        }
        return wanted;
    }

    /// Stores that a reader has just been sent a mail.
    @Transactional
    public void mailed(UUID reader) {
        database.update(MAILED, clock.instant(), reader);
    }

    /// Stores that a mail server knows no such mailbox: nothing is mailed to this address for a week.
    @Transactional
    public void refused(UUID reader, String email) {
        database.update(REFUSED, clock.instant().plus(REFUSED_FOR), reader, email);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getString("email"),
                row.getString("language").equals(Language.ENGLISH.code()) ? Language.ENGLISH : Language.GERMAN);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "reader_contact",
                List.of("reader_id", "email"),
                "the address for mails",
                new PersonalData.Deleted(),
                """
                        SELECT email, language FROM reader_contact WHERE reader_id = ?
                        """));
    }
}
