package org.leserbrief.platform.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.leserbrief.platform.base.sql.Database;

/// Whoever writes a table of a read model first goes through this gate, with as many others as
/// want to; a rebuild closes it for the moment in which it puts the result in place.
///
/// One gate a database, not one a read model: models share tables, and the moment is short. The
/// locks live in the transaction, so nobody can forget to open the gate again. It costs a batch one
/// statement that touches no table.
@ApplicationScoped
public class ReadModelGate {
    /// Any number will do, as long as nobody else in the database takes the same: "gate" in ASCII.
    private static final long LOCK = 0x67617465L;

    private final Database database;

    ReadModelGate(Database database) {
        this.database = database;
    }

    /// To be called before the first row is locked: who waits here must not hold what a rebuild
    /// needs.
    @Transactional(TxType.MANDATORY)
    public void enter() {
        database.run("SELECT pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /// Waits until all who are inside have committed, and lets nobody in until this transaction
    /// ends.
    @Transactional(TxType.MANDATORY)
    public void close() {
        database.run("SELECT pg_advisory_xact_lock(?)", LOCK);
    }
}
