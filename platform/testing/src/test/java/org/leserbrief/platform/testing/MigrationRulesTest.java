package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {
    private static final String LIMITED = "SET LOCAL lock_timeout = '1s';\n%s;";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE letter",
                "DROP VIEW stamped_letter",
                "ALTER TABLE letter DROP COLUMN text",
                "ALTER TABLE letter DROP text",
                "ALTER TABLE letter RENAME COLUMN text TO body",
                "ALTER TABLE letter RENAME TO post",
                "ALTER VIEW stamped_letter RENAME TO post",
                "ALTER TABLE letter ALTER COLUMN text TYPE varchar(10)",
                "ALTER TABLE letter ALTER text SET DATA TYPE varchar(10)",
                "ALTER TABLE letter ALTER COLUMN text SET NOT NULL",
                "ALTER TABLE letter ADD COLUMN stamps int NOT NULL",
                "ALTER TABLE letter ADD stamps int NOT NULL",
                "ALTER TABLE letter ADD COLUMN written_at timestamptz DEFAULT clock_timestamp()",
                "ALTER TABLE letter ADD COLUMN key uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE letter ADD COLUMN number bigserial",
                "ALTER TABLE letter ADD COLUMN length int GENERATED ALWAYS AS (length(text)) STORED",
                "ALTER TABLE letter ADD COLUMN writer bigint REFERENCES writer",
                "ALTER TABLE letter ADD COLUMN stamps int CHECK (stamps > 0)",
                "ALTER TABLE letter ADD CONSTRAINT some CHECK (length(text) > 0)",
                "ALTER TABLE letter ADD CHECK (length(text) > 0)",
                "ALTER TABLE letter ADD FOREIGN KEY (writer) REFERENCES writer",
                "ALTER TABLE letter ADD CONSTRAINT once UNIQUE (text)",
                "ALTER TABLE letter ADD COLUMN stamps int, DROP COLUMN text",
                "ALTER TABLE letter SET UNLOGGED",
                "CREATE INDEX letter_text ON letter (text)",
                "CREATE UNIQUE INDEX ON public.letter (text)",
                "CREATE INDEX CONCURRENTLY letter_text ON letter (text); SELECT 1",
                "DROP INDEX letter_text",
                "REINDEX TABLE letter",
                "UPDATE letter SET text = 'a; b'",
                "DELETE FROM letter",
                "WITH old AS (SELECT 1) DELETE FROM letter",
                "TRUNCATE letter",
                "INSERT INTO letter SELECT * FROM post",
                "LOCK TABLE letter",
                "VACUUM FULL letter",
                "CLUSTER letter"
            })
    void what_stops_the_release_before_is_found(String sql) throws IOException {
        write("V0006__some.sql", LIMITED.formatted(sql));
        assertEquals(1, new MigrationRules(folder, 5).violations().size(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE letter ADD COLUMN stamps int",
                "ALTER TABLE letter ADD COLUMN stamps int NOT NULL DEFAULT 0",
                "ALTER TABLE letter ADD COLUMN name text NOT NULL DEFAULT '', ADD COLUMN tags text[] DEFAULT '{}'",
                "ALTER TABLE letter ADD CONSTRAINT some CHECK (length(text) > 0) NOT VALID",
                "ALTER TABLE letter VALIDATE CONSTRAINT some",
                "ALTER TABLE letter ADD CONSTRAINT once UNIQUE USING INDEX letter_once",
                "ALTER TABLE letter ALTER COLUMN text DROP NOT NULL",
                "ALTER TABLE letter SET (fillfactor = 90)",
                "CREATE INDEX CONCURRENTLY letter_text ON letter (text)",
                "DROP INDEX CONCURRENTLY letter_text",
                "CREATE TABLE stamp (id bigint); CREATE INDEX ON stamp (id); INSERT INTO stamp SELECT id FROM letter",
                "CREATE TABLE stamp (id bigint); CREATE INDEX stamp_version ON stamp (id)",
                "CREATE TABLE stamp (id bigint); ALTER TABLE stamp ADD CHECK (id > 0); DELETE FROM stamp",
                "INSERT INTO letter (id) VALUES (1)",
                "CREATE OR REPLACE VIEW stamped_letter AS SELECT id FROM letter",
                "-- DROP TABLE letter;\nSELECT 'DROP TABLE letter;'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM letter; END $$"
            })
    void what_lets_it_work_on_is_accepted(String sql) throws IOException {
        write("V0006__some.sql", sql.contains("CONCURRENTLY") ? sql : LIMITED.formatted(sql));
        assertEquals(List.of(), new MigrationRules(folder, 5).violations(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE letter ADD COLUMN stamps int",
                "CREATE TRIGGER t AFTER INSERT ON letter FOR EACH STATEMENT EXECUTE FUNCTION f()",
                "DROP TRIGGER t ON letter"
            })
    void what_waits_for_a_table_without_a_limit_is_found(String sql) throws IOException {
        write("V0006__some.sql", sql);
        assertEquals(
                List.of("V0006__some.sql: requests queue behind what waits for a lock: begin with"
                        + " SET LOCAL lock_timeout = '1s'"),
                new MigrationRules(folder, 5).violations());
    }

    @Test
    void what_came_with_the_first_release_met_no_data() throws IOException {
        write("V0005__some.sql", "DROP TABLE letter;");
        assertEquals(List.of(), new MigrationRules(folder, 5).violations());
    }

    @Test
    void a_contracting_migration_drops_what_nobody_needs_but_still_does_not_lock() throws IOException {
        write(
                "V0006__contract_letters.sql",
                LIMITED.formatted(
                        "DROP TABLE stamp; ALTER TABLE letter DROP COLUMN text; CREATE INDEX i ON letter (id)"));
        assertEquals(
                List.of("V0006__contract_letters.sql: CREATE INDEX on letter keeps its writers out: CONCURRENTLY"),
                new MigrationRules(folder, 5).violations());
    }

    @Test
    void a_name_that_flyway_does_not_read_is_found() throws IOException {
        write("V6_some.sql", "SELECT 1;");
        assertEquals(List.of("V6_some.sql: no name that Flyway reads"), new MigrationRules(folder, 5).violations());
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }
}
