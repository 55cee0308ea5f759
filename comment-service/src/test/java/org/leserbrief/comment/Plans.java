package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.leserbrief.platform.sql.Database;

/// What the database does for a query.
public final class Plans {
    private Plans() {}

    /// Runs it and expects that it reads the table through an index, and at most so many rows of
    /// it, those included that a filter throws away.
    public static void assertReads(
            Database database, String table, long most, String sql, Object... values) {
        JsonNode plan = explain(database, sql, values);
        assertFalse(scans(plan, table), plan::toPrettyString);
        assertTrue(rows(plan, table) <= most, plan::toPrettyString);
    }

    private static JsonNode explain(Database database, String sql, Object... values) {
        String json =
                database.find(
                                "EXPLAIN (ANALYZE, FORMAT JSON) " + sql,
                                row -> row.getString(1),
                                values)
                        .orElseThrow();
        try {
            return new ObjectMapper().readTree(json).get(0).get("Plan");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
            rows =
                    Math.round(
                            plan.path("Actual Loops").asDouble()
                                    * (plan.path("Actual Rows").asDouble()
                                            + plan.path("Rows Removed by Filter").asDouble()));
        }
        for (JsonNode child : plan.path("Plans")) {
            rows += rows(child, table);
        }
        return rows;
    }
}
