package org.leserbrief.comment.erasure;

import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class DataExportTest {
    private static final int ROWS = 4_000;
    private static final int LENGTH = 4_900;

    @Inject
    DownloadSlots slots;

    @Inject
    DataExportSettings settings;

    @Inject
    Database database;

    @Test
    void a_reader_has_one_under_way_at_a_time() throws IOException {
        String jana = "Jana" + UUID.randomUUID();
        slots.hold(
                UUID.fromString(Tokens.idOf(jana)),
                () -> Api.as(jana)
                        .get("/api/me/export")
                        .then()
                        .statusCode(429)
                        .contentType("application/problem+json")
                        .header("Retry-After", Integer::parseInt, greaterThan(0)));
        Api.as(jana).get("/api/me/export").then().statusCode(200);
    }

    @Test
    void all_readers_together_leave_threads_for_others() throws IOException {
        String jana = "Jana" + UUID.randomUUID();
        withTaken(
                settings.atOnce(),
                () -> Api.as(jana)
                        .get("/api/me/export")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", Integer::parseInt, greaterThan(0)));
        Api.as(jana).get("/api/me/export").then().statusCode(200);
    }

    private void withTaken(int count, DownloadSlots.Download download) throws IOException {
        if (count == 0) {
            download.run();
        } else {
            slots.hold(UUID.randomUUID(), () -> withTaken(count - 1, download));
        }
    }

    /// The export is larger than all that a connection buffers.
    @Test
    void a_client_that_does_not_read_is_cut_off() throws IOException {
        String jana = "Jana" + UUID.randomUUID();
        database.update("""
                INSERT INTO appeal (decision, comment_id, version, author_id, text, created_at)
                SELECT 'c98' || n || '-2', 980000000000 + n, 2, cast(? AS uuid), repeat('x', ?), now()
                FROM generate_series(1, ?) n
                """, Tokens.idOf(jana), LENGTH, ROWS);
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(4_096);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            client.getOutputStream()
                    .write("GET /api/me/export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(Tokens.of(jana))
                            .getBytes(StandardCharsets.US_ASCII));
            String begin = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 200", begin);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> slots.underWay() == 0);
            assertTrue(readAll(client.getInputStream()) < (long) ROWS * LENGTH);
        } finally {
            database.update("DELETE FROM appeal WHERE comment_id >= 980000000000");
        }
    }

    /// @return how many bytes came before the connection ended
    private static long readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[8_192];
        long all = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all += read;
            }
        } catch (SocketException reset) {
            // So it may end, too.
        }
        return all;
    }
}
