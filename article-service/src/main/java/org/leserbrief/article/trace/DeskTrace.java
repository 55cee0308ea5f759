package org.leserbrief.article.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Keeps and shows what was done at the desk. Entries are written in the transaction of what they tell.
@ApplicationScoped
public class DeskTrace {
    private static final String APPEND = """
        INSERT INTO desk_action (at, action, target, title, actor_id, actor_name) VALUES (?, ?, ?, ?, ?, ?)
        """;

    private static final String COLUMNS = "id, at, action, target, title, actor_id, actor_name";

    /// By the primary key.
    private static final String NEWEST =
            "SELECT %s FROM desk_action WHERE id < ? ORDER BY id DESC LIMIT ?".formatted(COLUMNS);

    /// By the index desk_action_of_target.
    private static final String OF_TARGET =
            "SELECT %s FROM desk_action WHERE target = ? AND id < ? ORDER BY id DESC LIMIT ?".formatted(COLUMNS);

    private final Database database;
    private final Callers callers;
    private final Clock clock;

    DeskTrace(Database database, Callers callers, Clock clock) {
        this.database = database;
        this.callers = callers;
        this.clock = clock;
    }

    /// The caller of the present request has done it.
    @Transactional(TxType.MANDATORY)
    public void append(DeskAction action, String target, String title) {
        Caller actor = callers.require();
        database.update(APPEND, Clocks.now(clock), action.name(), target, title, actor.id(), actor.name());
    }

    /// The newest entry first.
    public Slice<DeskEntry> newest(Limit limit, @Nullable String cursor) {
        String list = "desk-trace";
        List<DeskEntry> found = database.query(NEWEST, DeskEntry::read, before(list, cursor), limit.value() + 1);
        return Slice.of(found, limit, entry -> Cursor.of(list, entry.id()));
    }

    /// What was done to one, the newest entry first.
    public Slice<DeskEntry> of(String target, Limit limit, @Nullable String cursor) {
        String list = "desk-trace:" + target;
        List<DeskEntry> found =
                database.query(OF_TARGET, DeskEntry::read, target, before(list, cursor), limit.value() + 1);
        return Slice.of(found, limit, entry -> Cursor.of(list, entry.id()));
    }

    private static long before(String list, @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, list, 1);
        return after == null ? Long.MAX_VALUE : after.number(0);
    }
}
