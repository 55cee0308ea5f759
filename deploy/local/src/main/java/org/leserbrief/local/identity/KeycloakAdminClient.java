package org.leserbrief.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.SamplePasswords;

/// Changes the passwords of the sample users through Keycloak's admin REST API, without the gateway.
public final class KeycloakAdminClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String origin;
    private final String administratorPassword;
    private final ObjectMapper json = new ObjectMapper();

    /// @param origin base URL of Keycloak, including its path
    public KeycloakAdminClient(String origin, String administratorPassword) {
        this.origin = origin;
        this.administratorPassword = administratorPassword;
    }

    /// @throws CommandFailedException if a password could not be changed; the system must not be opened to the
    ///     network then
    public void resetPasswords(SamplePasswords passwords) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = administratorToken(http);
            for (String user : SamplePasswords.USERS) {
                resetPassword(http, token, user, passwords.of(user));
            }
        } catch (IOException e) {
            throw new CommandFailedException("the identity provider does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("stopped while it started", e);
        }
    }

    private String administratorToken(HttpClient http) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + administratorPassword;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(origin + "/realms/master/protocol/openid-connect/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return json.readTree(send(http, request, 200)).path("access_token").asText();
    }

    private void resetPassword(HttpClient http, String token, String user, String password)
            throws IOException, InterruptedException {
        HttpRequest search = administration(token, "/users?exact=true&username=" + user)
                .GET()
                .build();
        JsonNode found = json.readTree(send(http, search, 200)).path(0);
        if (found.isMissingNode()) {
            // An administrator of the realm may have deleted this sample user.
            return;
        }
        String body = json.writeValueAsString(Map.of("type", "password", "temporary", false, "value", password));
        HttpRequest change = administration(token, "/users/" + found.path("id").asText() + "/reset-password")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        send(http, change, 204);
    }

    private HttpRequest.Builder administration(String token, String path) {
        return HttpRequest.newBuilder(URI.create(origin + "/admin/realms/leserbrief" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private static String send(HttpClient http, HttpRequest request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new CommandFailedException(
                    ("the sample users keep passwords that everybody knows, so that nothing is opened to the"
                                    + " network: Keycloak's administration answered %d to %s; is keycloak.admin in"
                                    + " secrets.properties still its password?")
                            .formatted(response.statusCode(), request.uri().getPath()));
        }
        return response.body();
    }
}
