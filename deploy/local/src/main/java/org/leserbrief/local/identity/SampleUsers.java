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
import org.leserbrief.local.setup.SamplePasswords;
import org.leserbrief.local.setup.StartFailure;

/// Gives the sample users other passwords than the realm file, through Keycloak's administration and past the gateway.
public final class SampleUsers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String origin;
    private final String administratorPassword;
    private final ObjectMapper json = new ObjectMapper();

    /// @param origin Keycloak itself, with the path it is at
    public SampleUsers(String origin, String administratorPassword) {
        this.origin = origin;
        this.administratorPassword = administratorPassword;
    }

    /// @throws StartFailure when one of them could not be changed; then the system must not be reachable from elsewhere
    public void give(SamplePasswords passwords) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = administratorToken(http);
            for (String user : SamplePasswords.USERS) {
                give(http, token, user, passwords.of(user));
            }
        } catch (IOException e) {
            throw new StartFailure("the identity provider does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("stopped while it started", e);
        }
    }

    private String administratorToken(HttpClient http) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + administratorPassword;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(origin + "/realms/master/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return json.readTree(send(http, request, 200)).path("access_token").asText();
    }

    private void give(HttpClient http, String token, String user, String password)
            throws IOException, InterruptedException {
        HttpRequest search = administration(token, "/users?exact=true&username=" + user)
                .GET()
                .build();
        JsonNode found = json.readTree(send(http, search, 200)).path(0);
        if (found.isMissingNode()) {
            // Whoever administers the realm may delete a sample user.
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
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static String send(HttpClient http, HttpRequest request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new StartFailure(
                    ("the sample users keep passwords that everybody knows, so that nothing is opened to the"
                                    + " network: Keycloak's administration answered %d to %s; is keycloak.admin in"
                                    + " secrets.properties still its password?")
                            .formatted(answer.statusCode(), request.uri().getPath()));
        }
        return answer.body();
    }
}
