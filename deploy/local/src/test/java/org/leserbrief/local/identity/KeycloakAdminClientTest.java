package org.leserbrief.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.SamplePasswords;
import org.leserbrief.local.setup.Secrets;

/// Uses an HTTP server in place of Keycloak that implements the sign-in of its administrator and the change of a
/// password.
class KeycloakAdminClientTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> changed = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    private HttpServer server;
    private SamplePasswords passwords;

    @BeforeEach
    void start() throws IOException {
        passwords = new SamplePasswords(Secrets.in(directory.resolve("secrets.properties")));
        passwords.generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/id", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void every_sample_user_gets_the_password_made_up_for_it() {
        client("right").resetPasswords(passwords);
        assertEquals(SamplePasswords.USERS.size(), changed.size());
        SamplePasswords.USERS.forEach(user -> assertEquals(passwords.of(user), changed.get(user)));
    }

    @Test
    void whoever_cannot_change_them_does_not_go_on() {
        KeycloakAdminClient client = client("wrong");
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> client.resetPasswords(passwords));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("keycloak.admin"), message);
        assertTrue(changed.isEmpty());
    }

    private KeycloakAdminClient client(String password) {
        return new KeycloakAdminClient(
                "http://127.0.0.1:%d/id".formatted(server.getAddress().getPort()), password);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/token")) {
            boolean known = body.contains("username=admin&password=right");
            send(exchange, known ? 200 : 401, "{\"access_token\":\"administrator\"}");
        } else if (!"Bearer administrator".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
        } else if (path.endsWith("/reset-password")) {
            String user = path.replaceAll(".*/id-of-(.*)/reset-password", "$1");
            changed.put(user, json.readTree(body).path("value").asText());
            send(exchange, 204, "");
        } else {
            String user = exchange.getRequestURI().getQuery().replaceAll(".*username=", "");
            send(exchange, 200, "[{\"id\":\"id-of-%s\"}]".formatted(user));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
