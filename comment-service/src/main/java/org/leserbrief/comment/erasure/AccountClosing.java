package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.UUID;
import org.leserbrief.comment.reader.AccountErased;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.Readers;

/// What others in this service, and the other services, are told when an account is erased.
@ApplicationScoped
class AccountClosing {
    private final Readers readers;
    private final ErasureMails mails;
    private final ErasureSagas sagas;
    /// For [AccountWithdrawn] and [AccountErased].
    private final Event<Object> events;

    AccountClosing(Readers readers, ErasureMails mails, ErasureSagas sagas, Event<Object> events) {
        this.readers = readers;
        this.mails = mails;
        this.sagas = sagas;
        this.events = events;
    }

    /// Ends the account: from now on nobody writes under it, and all that served only the reader goes.
    @Transactional(TxType.MANDATORY)
    void begin(UUID erasure, UUID reader, UUID pseudonym, Instant notBefore) {
        mails.keepAddress(erasure, reader);
        readers.withdraw(reader);
        readers.addWithdrawn(pseudonym);
        events.fire(new AccountWithdrawn(reader));
        sagas.announce(erasure, reader, notBefore);
    }

    /// The id of the reader becomes the pseudonym in what has to stay.
    @Transactional(TxType.MANDATORY)
    void end(UUID reader, UUID pseudonym) {
        events.fire(new AccountErased(reader, pseudonym));
    }

    @Transactional(TxType.MANDATORY)
    void forget(UUID reader) {
        readers.forgetWithdrawn(reader);
    }
}
