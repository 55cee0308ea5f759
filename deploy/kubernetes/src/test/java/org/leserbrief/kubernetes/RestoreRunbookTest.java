package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.kubernetes.RestoreRunbook.Step;

class RestoreRunbookTest {
    @Test
    void all_code_of_the_runbook_is_what_the_restore_test_can_follow() {
        RestoreRunbook runbook = RestoreRunbook.read();
        for (String part : List.of("Back up", "Restore", "Make it right")) {
            assertFalse(runbook.steps(part).isEmpty(), part);
        }
    }

    @Test
    void scripts_are_read_as_a_whole_and_in_their_order() {
        RestoreRunbook runbook = new RestoreRunbook("""
                ## Part

                1. First:

                       psql article <<'SQL'
                       UPDATE article
                       SET version = 2;
                       SQL

                       psql topic -c "SELECT 1" # until 1

                ## Next
                """);
        assertEquals(
                List.of(
                        new Step.Execute("article", "UPDATE article\nSET version = 2;\n"),
                        new Step.Await("topic", "SELECT 1", "1")),
                runbook.steps("Part"));
    }

    @Test
    void a_command_that_the_test_cannot_follow_is_refused() {
        RestoreRunbook runbook = new RestoreRunbook("""
                ## Part

                    pg_restore backup

                ## Next
                """);
        assertThrows(AssertionError.class, () -> runbook.steps("Part"));
    }
}
