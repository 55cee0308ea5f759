package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.DateTimeFormats;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Tells readers by mail that they will be erased, and that they were. They go to whoever wants no other mails, too:
/// somebody else may have asked for it.
@ApplicationScoped
class ErasureMails {
    /// The address is kept for the last mail, beside that erasure, when the contact is erased.
    private static final String KEEP_ADDRESS =
            "UPDATE account_erasure SET confirm_to = ?, confirm_language = ? WHERE id = ?";

    /// By account_erasure_unconfirmed, nearly empty. Only when the other services are done, too, is the data
    /// erased; the address waits for that. The mail takes the address along, and goes when it is sent.
    private static final String TAKE_ADDRESSES = """
            WITH taken AS (
                SELECT id, confirm_to, confirm_language FROM account_erasure
                WHERE confirm_to IS NOT NULL AND finished_at IS NOT NULL AND completed_at IS NOT NULL
                ORDER BY finished_at LIMIT 100 FOR UPDATE SKIP LOCKED
            )
            UPDATE account_erasure SET confirm_to = NULL, confirm_language = NULL
            FROM taken WHERE account_erasure.id = taken.id
            RETURNING taken.id, taken.confirm_to, taken.confirm_language
            """;

    private final Letters letters;
    private final Contacts contacts;
    private final Site site;
    private final Database database;

    ErasureMails(Letters letters, Contacts contacts, Site site, Database database) {
        this.letters = letters;
        this.contacts = contacts;
        this.site = site;
        this.database = database;
    }

    private record Confirmed(UUID id, String address, Language language) {
        static Confirmed of(ResultSet row) throws SQLException {
            return new Confirmed(
                    row.getObject("id", UUID.class),
                    Objects.requireNonNull(row.getString("confirm_to")),
                    Language.ENGLISH.code().equals(row.getString("confirm_language"))
                            ? Language.ENGLISH
                            : Language.GERMAN);
        }
    }

    /// Says when it begins, and how to take it back.
    @Transactional(TxType.MANDATORY)
    void announce(UUID reader, Instant notBefore) {
        contacts.find(reader).ifPresent(contact -> {
            AccountMessages messages = messages(contact.language());
            letters.toAddress(
                    contact.email(),
                    contact.language(),
                    messages.requestedSubject(site.name()),
                    messages.requestedMail(
                            site.name(),
                            DateTimeFormats.written(notBefore, contact.language()),
                            site.absolute(AccountPageResource.PATH + "#erasure")));
        });
    }

    /// Before the contact is erased.
    @Transactional(TxType.MANDATORY)
    void keepAddress(UUID erasure, UUID reader) {
        contacts.find(reader)
                .ifPresent(contact -> database.update(
                        KEEP_ADDRESS, contact.email(), contact.language().code(), erasure));
    }

    /// Confirms what all services have done, also what a replica of the release before has done, and forgets the
    /// addresses.
    @Transactional
    void confirm() {
        for (Confirmed confirmed : database.query(TAKE_ADDRESSES, Confirmed::of)) {
            AccountMessages messages = messages(confirmed.language());
            letters.toAddress(
                    confirmed.address(),
                    confirmed.language(),
                    messages.doneSubject(site.name()),
                    messages.doneMail(site.name(), confirmed.id().toString()));
        }
    }

    private static AccountMessages messages(Language language) {
        return language.messages(AccountMessages.class);
    }
}
