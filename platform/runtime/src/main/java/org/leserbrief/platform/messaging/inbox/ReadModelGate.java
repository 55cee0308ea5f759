package org.leserbrief.platform.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.leserbrief.platform.base.sql.Database;

/// A shared lock that every writer of read model tables takes first. A rebuild takes it exclusively for the short
/// time in which it replaces the data.
///
/// There is one lock per database and not one per read model, because models share tables and the exclusive time is
/// short. It is an advisory lock of the transaction, so it cannot be leaked. It costs one statement per batch,
/// which touches no table.
@ApplicationScoped
public class ReadModelGate {
    /// Any number that nothing else in the database uses: "gate" in ASCII.
    private static final long LOCK = 0x67617465L;

    private final Database database;

    ReadModelGate(Database database) {
        this.database = database;
    }

    /// Must be called before the first row is locked: a transaction that waits here must not hold locks that a
    /// rebuild needs.
    @Transactional(TxType.MANDATORY)
    public void enter() {
        database.run("SELECT pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /// Waits until all writers have committed, and blocks new ones until this transaction ends.
    @Transactional(TxType.MANDATORY)
    public void close() {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
    }
}
