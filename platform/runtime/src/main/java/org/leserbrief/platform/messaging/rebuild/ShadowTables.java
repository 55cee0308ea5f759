package org.leserbrief.platform.messaging.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leserbrief.platform.base.sql.Database;

/// The tables of the schema `rebuild`, created like the live ones and compared with them.
///
/// They are ordinary, logged tables: PostgreSQL truncates unlogged ones after a crash, and a partial replay would
/// then be taken for a complete one.
@ApplicationScoped
class ShadowTables {
    /// Events that consumers publish during a replay must not be sent.
    private static final String OUTBOX = "outbox";

    /// Another rebuild still uses the schema but has been killed or disconnected; its transaction ends when the
    /// database notices.
    private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'";

    private static final String COLUMNS = """
            SELECT attname FROM pg_attribute
            WHERE attrelid = ('public.' || ?)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum
            """;

    private final Database database;

    ShadowTables(Database database) {
        this.database = database;
    }

    /// Creates empty tables, and removes what an earlier rebuild has left.
    @Transactional(TxType.REQUIRES_NEW)
    public void create(ReadModel model) {
        dropSchema();
        database.run("CREATE SCHEMA rebuild");
        List<String> names =
                new ArrayList<>(model.tables().stream().map(ModelTable::name).toList());
        names.addAll(model.scratch());
        names.add(OUTBOX);
        for (String name : names) {
            // With indexes, checks, defaults and an identity sequence of its own, but without foreign keys.
            database.run("CREATE TABLE rebuild.%1$s (LIKE public.%1$s INCLUDING ALL)".formatted(name));
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void drop() {
        dropSchema();
    }

    private void dropSchema() {
        database.run(PATIENCE);
        database.run("DROP SCHEMA IF EXISTS rebuild CASCADE");
    }

    /// From here to [#leave] or the end of the transaction, unqualified names refer to new tables where these
    /// exist. PostgreSQL plans prepared statements again, because a cached plan depends on `search_path`.
    @Transactional(TxType.MANDATORY)
    public void enter() {
        database.run("SET LOCAL search_path = rebuild, public");
    }

    @Transactional(TxType.MANDATORY)
    public void leave() {
        // Hibernate's pending changes belong to the new tables.
        database.flushEntities();
        database.forgetEntities();
        database.run("SET LOCAL search_path TO DEFAULT");
    }

    /// Makes the live tables equal to the new ones.
    ///
    /// @param tables referenced ones first
    /// @return the changes of each table
    @Transactional(TxType.MANDATORY)
    public List<TableDifference> putInPlace(List<ModelTable> tables) {
        List<TableDifference> found = new ArrayList<>();
        List<Shape> wrong = new ArrayList<>();
        for (ModelTable table : tables) {
            Shape shape = shape(table);
            TableDifference difference = database.find(
                            shape.compare(),
                            row -> new TableDifference(
                                    table.name(),
                                    row.getLong("missing"),
                                    row.getLong("extra"),
                                    row.getLong("different")))
                    .orElseThrow();
            found.add(difference);
            if (difference.sum() > 0) {
                wrong.add(shape);
            }
        }
        for (Shape shape : wrong.reversed()) {
            database.update(shape.deleteExtra());
        }
        for (Shape shape : wrong) {
            database.update(shape.write());
        }
        return found;
    }

    private Shape shape(ModelTable table) {
        return new Shape(table, database.query(COLUMNS, row -> row.getString("attname"), table.name()));
    }

    /// The SQL statements for one table.
    private record Shape(ModelTable table, List<String> columns) {
        String compare() {
            return """
                SELECT count(*) FILTER (WHERE live.%2$s IS NULL) AS missing,
                       count(*) FILTER (WHERE fresh.%2$s IS NULL) AS extra,
                       count(*) FILTER (WHERE live.%2$s IS NOT NULL AND fresh.%2$s IS NOT NULL) AS different
                FROM (SELECT * FROM rebuild.%1$s WHERE NOT coalesce((%4$s), false)) AS fresh
                FULL JOIN (SELECT * FROM public.%1$s WHERE NOT coalesce((%4$s), false)) AS live USING (%3$s)
                WHERE fresh.%2$s IS NULL OR live.%2$s IS NULL OR %5$s
                """.formatted(table.name(), table.key().getFirst(), keys(), table.blank(), isDistinct());
        }

        String deleteExtra() {
            return """
                DELETE FROM public.%1$s AS live
                WHERE NOT coalesce((%2$s), false)
                    AND NOT EXISTS (
                        SELECT FROM (SELECT * FROM rebuild.%1$s WHERE NOT coalesce((%2$s), false)) AS fresh
                        WHERE %3$s)
                """.formatted(table.name(), table.blank(), sameKey());
        }

        /// Only rows that differ are upserted: the upsert would lock, and so write, the others too.
        String write() {
            List<String> values = values();
            String onConflict = values.isEmpty()
                    ? "DO NOTHING"
                    : "DO UPDATE SET " + list(values, column -> column + " = excluded." + column);
            return """
                INSERT INTO public.%1$s (%2$s) OVERRIDING SYSTEM VALUE
                SELECT %3$s FROM rebuild.%1$s AS fresh LEFT JOIN public.%1$s AS live ON %4$s
                WHERE (live.%5$s IS NULL OR %6$s)
                    AND EXISTS (SELECT FROM (SELECT fresh.*) AS candidate WHERE NOT coalesce((%7$s), false))
                ORDER BY %8$s
                ON CONFLICT (%9$s) %10$s
                """.formatted(
                            table.name(),
                            list(columns, Function.identity()),
                            list(columns, column -> "fresh." + column),
                            sameKey(),
                            table.key().getFirst(),
                            isDistinct(),
                            table.blank(),
                            list(table.key(), column -> "fresh." + column),
                            keys(),
                            onConflict);
        }

        private List<String> values() {
            return columns.stream()
                    .filter(column -> !table.key().contains(column))
                    .toList();
        }

        private String keys() {
            return list(table.key(), Function.identity());
        }

        private String sameKey() {
            return table.key().stream()
                    .map(column -> "fresh.%1$s = live.%1$s".formatted(column))
                    .collect(Collectors.joining(" AND "));
        }

        private String isDistinct() {
            List<String> values = values();
            return values.isEmpty()
                    ? "false"
                    : "(%s) IS DISTINCT FROM (%s)"
                            .formatted(
                                    list(values, column -> "fresh." + column),
                                    list(values, column -> "live." + column));
        }

        private static String list(List<String> columns, Function<String, String> as) {
            return columns.stream().map(as).collect(Collectors.joining(", "));
        }
    }
}
