package org.leserbrief.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.MigrationRules;

class MigrationRulesTest {
    private static final int RELEASED = 103;

    @Test
    void a_migration_lets_the_release_before_work_on() {
        assertEquals(List.of(), new MigrationRules(Path.of("src/main/resources/db/migration"), RELEASED).violations());
    }
}
