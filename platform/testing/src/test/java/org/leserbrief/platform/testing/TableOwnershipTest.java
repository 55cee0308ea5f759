package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOwnershipTest {
    @TempDir
    private Path module;

    @BeforeEach
    void twoTablesAndAView() throws IOException {
        write("db/V1.sql", """
                CREATE TABLE letter (id bigint PRIMARY KEY);
                CREATE UNLOGGED TABLE stamp (letter_id bigint);
                CREATE VIEW stamped_letter AS SELECT letter.id FROM letter JOIN stamp ON letter_id = letter.id;
                """);
        write("java/post/Letters.java", """
                package post;
                class Letters {
                    static final String FIND = "SELECT id FROM letter WHERE id = ?";
                }
                """);
    }

    @Test
    void who_keeps_to_own_tables_and_views_breaks_nothing() throws IOException {
        write("java/desk/Desk.java", """
                package desk;
                /// Nothing that a comment says, such as "SELECT * FROM letter", counts.
                class Desk {
                    // "UPDATE stamp SET letter_id = 1"
                    static final String LIST = "SELECT id FROM stamped_letter";
                }
                """);
        assertEquals(List.of(), violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void a_table_read_in_a_text_block_is_found() throws IOException {
        write(
                "java/desk/Desk.java",
                "package desk;\nclass Desk { String sql = \"\"\"\n  SELECT 1\n  FROM letter, stamp\n\"\"\"; }");
        assertEquals(
                List.of("desk.Desk uses table letter of post", "desk.Desk uses table stamp of post"),
                violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void a_table_written_is_found() throws IOException {
        write("java/desk/Desk.java", "package desk;\nclass Desk { String sql = \"DELETE FROM stamp\"; }");
        assertEquals(
                List.of("desk.Desk uses table stamp of post"), violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void a_statement_composed_of_parts_breaks_nothing_if_each_stands_with_its_tables() throws IOException {
        write("java/post/Stamps.java", """
                package post;
                class Stamps {
                    static final String PART = "stamped AS (INSERT INTO stamp SELECT id FROM addressed)";
                }
                """);
        write("java/desk/Desk.java", """
                package desk;
                class Desk {
                    static final String SEND = "WITH addressed AS (SELECT 1 AS id), %s SELECT".formatted(Stamps.PART);
                }
                """);
        assertEquals(List.of(), violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void a_part_that_is_called_like_a_table_is_found() throws IOException {
        write("java/post/Stamps.java", """
                package post;
                class Stamps {
                    static final String FIRST = "WITH letter AS MATERIALIZED ( SELECT 1 AS id) SELECT id FROM letter";
                    static final String SECOND = "WITH stamp (id) AS (DELETE FROM letter) SELECT";
                }
                """);
        assertEquals(
                List.of(
                        "post.Stamps calls a part of a statement like table letter",
                        "post.Stamps calls a part of a statement like table stamp"),
                violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void an_entity_uses_its_table() throws IOException {
        write("java/desk/Stamp.java", "package desk;\n@Entity\nclass Stamp {}");
        write("java/desk/Entry.java", "package desk;\n@Entity\n@Table(name = \"letter\")\nclass Entry {}");
        assertEquals(
                List.of("desk.Entry uses table letter of post", "desk.Stamp uses table stamp of post"),
                violations(Map.of("letter", "post", "stamp", "post")));
    }

    @Test
    void a_table_without_an_owner_and_an_owner_without_a_table_are_found() {
        assertEquals(
                List.of("table stamp has no owner", "there is no table envelope"),
                violations(Map.of("letter", "post", "envelope", "post")));
    }

    @Test
    void an_owner_that_the_document_does_not_name_is_found() throws IOException {
        write("ARCHITECTURE.md", """
                | service | package | tables |
                | --- | --- | --- |
                | other-service | `post` | `envelope` |
                | post-service | `post` · `desk` | `letter` · `stamp` |
                | | `post/office` | `counter`, which triggers of `letter` fill, and `bell` |
                """);
        Map<String, String> owners =
                Map.of("letter", "org.post", "stamp", "org.desk", "bell", "org.post.office", "queue", "org.post");
        TableOwnership ownership = new TableOwnership(module.resolve("java"), List.of(module.resolve("db")), owners);
        assertEquals(
                List.of(
                        "table queue is of org.post, the document says null",
                        "the document names counter, which has no owner"),
                ownership.differencesFrom(module.resolve("ARCHITECTURE.md"), "post-service", "org"));
    }

    private List<String> violations(Map<String, String> owners) {
        return new TableOwnership(module.resolve("java"), List.of(module.resolve("db")), owners).violations();
    }

    private void write(String file, String text) throws IOException {
        Path path = module.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
