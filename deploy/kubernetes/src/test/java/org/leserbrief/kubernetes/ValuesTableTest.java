package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTableTest {
    private static final Path README = Chart.DIRECTORY.resolve("README.md");

    /// With `-Dvalues-table.write=true` the table is written instead of compared.
    @Test
    void the_readme_has_the_table_of_today() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(ValuesTable.BEGIN) + ValuesTable.BEGIN.length();
        int end = readme.indexOf(ValuesTable.END);
        assertTrue(begin > 0 && end > begin);
        String table = "\n\n" + ValuesTable.of(Files.readAllLines(Chart.DIRECTORY.resolve("values.yaml"))) + "\n";
        if (Boolean.getBoolean("values-table.write")) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
            return;
        }
        assertEquals(
                table,
                readme.substring(begin, end),
                "the table is stale: ./mvnw test -pl deploy/kubernetes -am -Dtest=ValuesTableTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dvalues-table.write=true");
    }

    @Test
    void a_changed_default_makes_it_stale() {
        assertEquals("""
                | value | default | what |
                | --- | --- | --- |
                | `a` | `1` | How many. |
                | `b` |  | Both. |
                | `b.c` | `""` | Which one. |
                | `b.d` | see `values.yaml` |  |
                | `e` | `{}` |  |
                """, ValuesTable.of("""
                        # How many.
                        a: 1
                        # Both.
                        b:
                          # Which
                          # one.
                          c: ""
                          d:
                            - x: 1
                        e: {}
                        """.lines().toList()));
    }

    @Test
    void the_schema_has_each_value_and_no_other() {
        List<String> differences = new ArrayList<>();
        compare(
                Chart.read(Chart.DIRECTORY.resolve("values.yaml")),
                Chart.read(Chart.DIRECTORY.resolve("values.schema.json")),
                "",
                differences);
        // Defined by Helm, for a chart that is a dependency of another one.
        assertEquals(List.of(".global is in the schema only"), differences);
    }

    private static void compare(JsonNode values, JsonNode schema, String path, List<String> differences) {
        JsonNode properties = schema.path("properties");
        // A map or a list that the user fills; it has a schema of its own.
        if (!schema.path("additionalProperties").isBoolean() || values.isEmpty()) {
            return;
        }
        values.properties().forEach(entry -> {
            String child = path + "." + entry.getKey();
            if (properties.has(entry.getKey())) {
                compare(entry.getValue(), properties.get(entry.getKey()), child, differences);
            } else {
                differences.add(child + " is in the values only");
            }
        });
        properties.fieldNames().forEachRemaining(name -> {
            if (!values.has(name) && !path.contains("esources")) {
                differences.add(path + "." + name + " is in the schema only");
            }
        });
    }
}
