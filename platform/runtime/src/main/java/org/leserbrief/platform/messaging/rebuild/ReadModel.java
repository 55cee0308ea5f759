package org.leserbrief.platform.messaging.rebuild;

import java.util.List;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;

/// What a service keeps of the events of others, and how it is made from nothing but these.
///
/// A rebuild makes empty tables of the same names in the schema `rebuild`, lets the very consumers
/// work on them from the beginning of their streams, and then makes the live tables equal to the
/// fresh ones by their differences, in one transaction. Not by renaming tables: so readers never
/// wait for an exclusive lock of a table, indexes, foreign keys and grants stay what they are, and
/// a rebuild that finds nothing writes nothing.
public interface ReadModel {
    String name();

    /// In the order in which their streams are replayed.
    List<StreamConsumer<?>> consumers();

    /// Its tables, those first that others refer to.
    List<ModelTable> tables();

    /// Tables of others that its consumers write as well. They get fresh ones to write to, and
    /// these are thrown away.
    default List<String> scratch() {
        return List.of();
    }

    /// Adds to the fresh tables what comes from elsewhere in this database. Unqualified names are
    /// fresh tables where there are any; `public.` says that the live one is meant. Nobody
    /// writes to live tables meanwhile, and what is appended to the outbox goes nowhere.
    default void complete() {}

    /// Says what others must know of the differences, by the live outbox, just before the live
    /// tables are made equal. Unqualified names are live tables here, `rebuild.` the fresh ones.
    default void announce() {}
}
