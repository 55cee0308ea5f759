package org.leserbrief.platform.messaging.rebuild;

import java.util.List;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;

/// A read model that is derived from other services' events, and how it is rebuilt from them.
///
/// A rebuild creates empty tables of the same names in the schema `rebuild`, replays the streams into them with the
/// normal consumers, and then applies the differences to the live tables in one transaction. Tables are not
/// renamed: so readers never wait for an exclusive table lock, indexes, foreign keys and grants stay, and a rebuild
/// that finds no difference writes nothing.
public interface ReadModel {
    String name();

    /// In the order in which their streams are replayed.
    List<StreamConsumer<?>> consumers();

    /// Its tables, referenced ones first.
    List<ModelTable> tables();

    /// Other tables that its consumers write to. They get temporary copies, which are dropped afterwards.
    default List<String> scratch() {
        return List.of();
    }

    /// Adds data to the new tables that comes from elsewhere in this database. Unqualified names refer to new
    /// tables where these exist; `public.` refers to live ones. Live tables are not written to meanwhile, and
    /// events added to the outbox are discarded.
    default void complete() {}

    /// Publishes events about the differences through the live outbox, just before the live tables are changed.
    /// Unqualified names refer to live tables here, `rebuild.` to the new ones.
    default void announce() {}

    /// Whether an upgrade has left it without what the streams know; it is then rebuilt by itself, until this is
    /// false after [#announce]. Unqualified names refer to live tables.
    default boolean isIncomplete() {
        return false;
    }
}
