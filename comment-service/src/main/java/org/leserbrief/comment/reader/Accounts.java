package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.identity.Caller;

/// Withdraws accounts: the reader's name and all that is kept for him alone goes, at once and in
/// one transaction; his comments stay, as a deleted user's.
@ApplicationScoped
class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final Readers readers;
    private final Event<AccountWithdrawn> withdrawals;

    Accounts(Readers readers, Event<AccountWithdrawn> withdrawals) {
        this.readers = readers;
        this.withdrawals = withdrawals;
    }

    /// For good; a second time changes nothing.
    @Transactional
    void withdraw(Caller caller) {
        UUID reader = Readers.idOf(caller);
        readers.withdraw(reader);
        withdrawals.fire(new AccountWithdrawn(reader));
        LOG.infof("reader %s has withdrawn his account", reader);
    }
}
