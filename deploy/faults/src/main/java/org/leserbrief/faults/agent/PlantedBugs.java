package org.leserbrief.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Bugs that comparable systems have had, planted to prove that the checker finds them. [WeavingTransformer]
/// inserts the calls of these methods.
public final class PlantedBugs {
    /// The relay keeps a cursor, the last id that it sent, and continues from there. Ids become visible out of
    /// order, so that it skips rows.
    public static final String CURSOR_RELAY = "cursor-relay";

    /// The counter adds one for each `comment-posted` and subtracts one for each `comment-removed`, without looking
    /// at versions.
    public static final String ADDING_COUNTER = "adding-counter";

    /// The outbox row gets its id before its entity is locked, so that events of one entity can swap places.
    public static final String EARLY_OUTBOX = "early-outbox";

    /// Offsets are committed before the events are in the database, so that a crash loses events.
    public static final String EARLY_OFFSET = "early-offset";

    public static final List<String> ALL = List.of(CURSOR_RELAY, ADDING_COUNTER, EARLY_OUTBOX, EARLY_OFFSET);

    private static final int MAX_COMMIT_DELAY_MILLIS = 60;
    private static final long APPLY_DELAY_MILLIS = 1_500;

    private static final ThreadLocal<Map<Long, Long>> CHANGES_BY_ARTICLE = new ThreadLocal<>();
    private static final ThreadLocal<Long> RESERVED_ID = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> APPLYING_LATER = ThreadLocal.withInitial(() -> false);
    private static final ExecutorService APPLIER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "early-offset");
        thread.setDaemon(true);
        return thread;
    });

    private PlantedBugs() {}

    /// Restricts the relay's query to rows after the cursor. A file can hold the cursor, because a lock of the
    /// database lets only one replica relay at a time.
    public static String selectAfterCursor(String sql) {
        return sql.replace(
                "FROM outbox",
                "FROM outbox WHERE id > " + ControlDirectory.read(cursorFile()).orElse("0"));
    }

    public static void storeCursor(List<?> rows) {
        long last = rows.stream().mapToLong(row -> number(row, "id")).max().orElse(0);
        try {
            Files.writeString(cursorFile(), Long.toString(last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cursorFile() {
        ControlDirectory control = ControlDirectory.get();
        return control.directory().resolve("cursor-" + control.database());
    }

    /// Lengthens the moment between the assignment of an outbox row's id and its commit, in which ids can become
    /// visible out of order.
    public static void delayCommit() {
        pause(ThreadLocalRandom.current().nextLong(MAX_COMMIT_DELAY_MILLIS));
    }

    /// Sums up the changes of a batch as if each event were delivered once.
    public static void sumChanges(List<?> events) {
        Map<Long, Long> changes = new TreeMap<>();
        for (Object event : events) {
            long change = switch (String.valueOf(call(event, "type"))) {
                case "comment-posted", "comment-restored" -> 1;
                case "comment-removed" -> -1;
                default -> 0;
            };
            changes.merge(number(call(event, "data"), "articleId"), change, Long::sum);
        }
        CHANGES_BY_ARTICLE.set(changes);
    }

    /// Replaces the counter's statement by one with the same four parameters and the same two result columns.
    /// Members are stored as before; only the count ignores versions.
    public static String addWithoutVersions(String sql) {
        String changes = CHANGES_BY_ARTICLE.get().entrySet().stream()
                .map(change -> "(%d::bigint, %d::bigint)".formatted(change.getKey(), change.getValue()))
                .collect(Collectors.joining(", "));
        return """
            WITH incoming AS (
                SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
                    AS fact (member_id, group_id, version, counted)
            ), kept AS (
                INSERT INTO tally_member AS member (member_id, group_id, version, counted)
                SELECT member_id, group_id, version, counted FROM incoming ORDER BY member_id
                ON CONFLICT (member_id) DO UPDATE SET version = excluded.version, counted = excluded.counted
                    WHERE member.version < excluded.version
            )
            INSERT INTO tally AS total (group_id, count)
            SELECT group_id, difference FROM (VALUES %s) AS change (group_id, difference)
            WHERE difference <> 0 ORDER BY group_id
            ON CONFLICT (group_id) DO UPDATE SET count = total.count + excluded.count
            RETURNING group_id, count
            """.formatted(changes);
    }

    /// Takes the id of the next outbox row before anything is locked.
    public static void reserveOutboxId(Object comments) {
        Object entityManager = call(comments, "getEntityManager");
        try {
            Method query = entityManager.getClass().getMethod("createNativeQuery", String.class, Class.class);
            Object nextId = query.invoke(entityManager, "SELECT nextval('outbox_id_seq')", Long.class);
            RESERVED_ID.set(number(nextId, "getSingleResult"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        delayCommit();
    }

    /// Makes the outbox's INSERT use the reserved id, if there is one.
    public static String insertWithReservedId(String sql) {
        Long reserved = RESERVED_ID.get();
        RESERVED_ID.remove();
        return reserved == null
                ? sql
                : sql.replace("outbox (", "outbox (id, ")
                        .replace("VALUES (", "OVERRIDING SYSTEM VALUE VALUES (" + reserved + ", ");
    }

    /// Applies the batch after a delay on another thread, so that its offsets are committed first.
    ///
    /// @return whether the caller must return; false on the thread that applies the postponed batch
    public static boolean applyLater(Object inbox, Object[] arguments) {
        if (APPLYING_LATER.get()) {
            return false;
        }
        Method receive = Arrays.stream(inbox.getClass().getMethods())
                .filter(method -> method.getName().equals("receive"))
                .findFirst()
                .orElseThrow();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        APPLIER.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            APPLYING_LATER.set(true);
            pause(APPLY_DELAY_MILLIS);
            try {
                receive.invoke(inbox, arguments);
            } catch (ReflectiveOperationException e) {
                Failpoints.log("a postponed batch failed: " + e.getCause());
            }
        });
        return true;
    }

    private static long number(Object owner, String method) {
        return ((Number) call(owner, method)).longValue();
    }

    private static Object call(Object owner, String name) {
        try {
            Method method = owner.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(owner);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
