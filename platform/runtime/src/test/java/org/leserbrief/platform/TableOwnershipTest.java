package org.leserbrief.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    @Test
    void every_package_keeps_to_its_own_tables() {
        assertEquals(
                List.of(),
                new TableOwnership(
                                Path.of("src/main/java"),
                                List.of(Path.of("src/main/resources/db/platform")),
                                TableOwnership.PLATFORM)
                        .violations());
    }
}
