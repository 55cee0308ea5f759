package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.identity.Caller;

/// Withdraws accounts: deletes the reader's name and all data that serves only them, in one transaction. Their
/// comments stay, as those of a deleted user.
@ApplicationScoped
class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final Readers readers;
    private final Event<AccountWithdrawn> withdrawals;

    Accounts(Readers readers, Event<AccountWithdrawn> withdrawals) {
        this.readers = readers;
        this.withdrawals = withdrawals;
    }

    /// Permanent; a second call changes nothing.
    @Transactional
    void withdraw(Caller caller) {
        UUID reader = Readers.idOf(caller);
        readers.withdraw(reader);
        withdrawals.fire(new AccountWithdrawn(reader));
        LOG.infof("reader %s has withdrawn his account", reader);
    }
}
