package org.leserbrief.local.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Service;

class ScaleRequestTest {
    @TempDir
    Path directory;

    @Test
    void a_request_is_pending_until_it_is_completed() {
        ScaleRequest request = new ScaleRequest(directory, Service.COMMENT);
        assertEquals(Optional.empty(), request.requestedReplicas());
        request.submit(3);
        assertEquals(Optional.of(3), new ScaleRequest(directory, Service.COMMENT).requestedReplicas());
        assertEquals(Optional.empty(), new ScaleRequest(directory, Service.TOPIC).requestedReplicas());
        assertTrue(request.isPending());
        request.complete();
        assertFalse(request.isPending());
        assertEquals(Optional.empty(), request.rejectionReason());
    }

    @Test
    void a_second_request_is_refused_while_one_is_pending() {
        ScaleRequest request = new ScaleRequest(directory, Service.COMMENT);
        request.submit(3);
        assertThrows(CommandFailedException.class, () -> request.submit(1));
        assertEquals(Optional.of(3), request.requestedReplicas());
    }

    @Test
    void a_rejection_is_readable_until_the_next_request() {
        ScaleRequest request = new ScaleRequest(directory, Service.COMMENT);
        request.submit(3);
        request.reject("port 18088 is in use");
        assertFalse(request.isPending());
        assertEquals(Optional.of("port 18088 is in use"), request.rejectionReason());
        request.submit(2);
        assertEquals(Optional.empty(), request.rejectionReason());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 7})
    void what_no_system_has_is_refused(int replicas) {
        ScaleRequest request = new ScaleRequest(directory, Service.COMMENT);
        assertThrows(CommandFailedException.class, () -> request.submit(replicas));
        assertFalse(request.isPending());
    }
}
