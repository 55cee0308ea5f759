package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.leserbrief.platform.base.sql.Database;

/// Checks the execution plans of queries.
public final class Plans {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Plans() {}

    /// Runs a query and expects that it reads the table through an index, and at most this many of its rows,
    /// including those that a filter removes.
    public static void assertReads(Database database, String table, long most, String sql, Object... values) {
        JsonNode plan = explain(database, sql, values);
        assertFalse(scans(plan, table), plan::toPrettyString);
        assertTrue(rows(plan, table) <= most, plan::toPrettyString);
    }

    /// Removes rows that were inserted and rolled back: they would make indexes dear to the tests of other plans.
    public static void tidy(Database database, String table) {
        database.run("VACUUM " + table);
        QuarkusTransaction.requiringNew().run(() -> {
            // A job that has read by an index and is about to write waits for REINDEX, which waits for that index:
            // one of them would be ended. This lock waits for the job, and holds nothing until then.
            database.run("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            database.run("REINDEX TABLE " + table);
        });
    }

    /// Runs a query and expects that it does not read the table at all.
    public static void assertDoesNotRead(Database database, String table, String sql, Object... values) {
        JsonNode plan = explain(database, sql, values);
        assertFalse(plan.findValuesAsText("Relation Name").contains(table), plan::toPrettyString);
    }

    /// Explains a generic plan, as the service uses it (`plan_cache_mode`). Plain `EXPLAIN` would plan for these
    /// values.
    private static JsonNode explain(Database database, String sql, Object... values) {
        String name = "explained" + NUMBER.incrementAndGet();
        StringBuilder numbered = new StringBuilder();
        String[] parts = sql.split("\\?", -1);
        for (int i = 0; i < parts.length; i++) {
            numbered.append(parts[i]);
            if (i < values.length) {
                numbered.append('$').append(i + 1).append(typeOf(values[i]));
            }
        }
        assertEquals(values.length, parts.length - 1, "parameters of " + sql);
        String arguments = values.length == 0
                ? ""
                : Arrays.stream(values).map(Plans::literal).collect(Collectors.joining(", ", "(", ")"));
        // One connection, because a prepared statement belongs to its connection.
        String json = QuarkusTransaction.joiningExisting().call(() -> {
            database.run("PREPARE %s AS %s".formatted(name, numbered));
            String plan = database.find(
                            "EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE " + name + arguments, row -> row.getString(1))
                    .orElseThrow();
            database.run("DEALLOCATE " + name);
            return plan;
        });
        try {
            return new ObjectMapper().readTree(json).get(0).get("Plan");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case Long[] numbers -> "::bigint[]";
            case String[] texts -> "::text[]";
            case Collection<?> all -> all.stream().allMatch(String.class::isInstance) ? "::text[]" : "::bigint[]";
            default -> "";
        };
    }

    private static String literal(Object value) {
        String text = switch (value) {
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case Object[] all -> array(List.of(all));
            case Collection<?> all -> array(all);
            default -> value.toString();
        };
        return "'" + text.replace("'", "''") + "'";
    }

    private static String array(Collection<?> all) {
        return all.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean scans(JsonNode plan, String table) {
        if (plan.path("Node Type").asText().equals("Seq Scan")
                && plan.path("Relation Name").asText().equals(table)) {
            return true;
        }
        for (JsonNode child : plan.path("Plans")) {
            if (scans(child, table)) {
                return true;
            }
        }
        return false;
    }

    private static long rows(JsonNode plan, String table) {
        long rows = 0;
        if (plan.path("Relation Name").asText().equals(table)) {
            rows = Math.round(plan.path("Actual Loops").asDouble()
                    * (plan.path("Actual Rows").asDouble()
                            + plan.path("Rows Removed by Filter").asDouble()));
        }
        for (JsonNode child : plan.path("Plans")) {
            rows += rows(child, table);
        }
        return rows;
    }
}
