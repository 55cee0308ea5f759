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

/// Mistakes that others have made, planted to see that the checker finds them.
public final class Variants {
    /// A relay that remembers the last number that it sent, and goes on from there.
    public static final String CURSOR_RELAY = "cursor-relay";

    /// A counter that adds one for each comment posted and takes one off for each removed.
    public static final String ADDING_COUNTER = "adding-counter";

    /// An outbox row that gets its number before its entity is locked.
    public static final String EARLY_OUTBOX = "early-outbox";

    /// Offsets that are committed before what they stand for is in the database.
    public static final String EARLY_OFFSET = "early-offset";

    public static final List<String> ALL = List.of(CURSOR_RELAY, ADDING_COUNTER, EARLY_OUTBOX, EARLY_OFFSET);

    private static final int MOST_LINGERING_MILLIS = 60;
    private static final long APPLIED_LATER_MILLIS = 1_500;

    private static final ThreadLocal<Map<Long, Long>> SUMS = new ThreadLocal<>();
    private static final ThreadLocal<Long> RESERVED = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> LATER = ThreadLocal.withInitial(() -> false);
    private static final ExecutorService APPLYING = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "early-offset");
        thread.setDaemon(true);
        return thread;
    });

    private Variants() {}

    /// The relay's turn is guarded by the database, so a file beside it is as good as a row in it.
    public static String cursorSql(String sql) {
        return sql.replace(
                "FROM outbox",
                "FROM outbox WHERE id > " + Control.read(cursor()).orElse("0"));
    }

    public static void sent(List<?> rows) {
        long last = rows.stream().mapToLong(row -> number(row, "id")).max().orElse(0);
        try {
            Files.writeString(cursor(), Long.toString(last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cursor() {
        Control control = Control.get();
        return control.directory().resolve("cursor-" + control.database());
    }

    public static void linger() {
        pause(ThreadLocalRandom.current().nextLong(MOST_LINGERING_MILLIS));
    }

    /// Adds up what the events say, as if each came once.
    public static void counting(List<?> events) {
        Map<Long, Long> sums = new TreeMap<>();
        for (Object event : events) {
            long difference = switch (String.valueOf(call(event, "type"))) {
                case "comment-posted", "comment-restored" -> 1;
                case "comment-removed" -> -1;
                default -> 0;
            };
            sums.merge(number(call(event, "data"), "articleId"), difference, Long::sum);
        }
        SUMS.set(sums);
    }

    /// Takes the same four arrays and answers the same two columns. Members are kept as ever: only
    /// the count is wrong.
    public static String addingSql(String sql) {
        String sums = SUMS.get().entrySet().stream()
                .map(sum -> "(%d::bigint, %d::bigint)".formatted(sum.getKey(), sum.getValue()))
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
        SELECT group_id, difference FROM (VALUES %s) AS sums (group_id, difference)
        WHERE difference <> 0 ORDER BY group_id
        ON CONFLICT (group_id) DO UPDATE SET count = total.count + excluded.count
        RETURNING group_id, count
        """.formatted(sums);
    }

    /// Draws the number of the outbox row before anything is locked.
    public static void reserve(Object comments) {
        Object entities = call(comments, "getEntityManager");
        try {
            Method query = entities.getClass().getMethod("createNativeQuery", String.class, Class.class);
            Object drawn = query.invoke(entities, "SELECT nextval('outbox_id_seq')", Long.class);
            RESERVED.set(number(drawn, "getSingleResult"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        linger();
    }

    public static String reservedSql(String sql) {
        Long reserved = RESERVED.get();
        RESERVED.remove();
        return reserved == null
                ? sql
                : sql.replace("outbox (", "outbox (id, ")
                        .replace("VALUES (", "OVERRIDING SYSTEM VALUE VALUES (" + reserved + ", ");
    }

    /// Whether the batch is left for later, so that its offsets are committed first.
    public static boolean postpone(Object inbox, Object[] arguments) {
        if (LATER.get()) {
            return false;
        }
        Method receive = Arrays.stream(inbox.getClass().getMethods())
                .filter(method -> method.getName().equals("receive"))
                .findFirst()
                .orElseThrow();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        APPLYING.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            LATER.set(true);
            pause(APPLIED_LATER_MILLIS);
            try {
                receive.invoke(inbox, arguments);
            } catch (ReflectiveOperationException e) {
                Gates.say("a postponed batch failed: " + e.getCause());
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
