package org.leserbrief.kubernetes;

import java.util.HashMap;
import java.util.Map;
import org.leserbrief.platform.testing.Tokens;

/// What the services of a test need apart from PostgreSQL and Kafka.
final class PodSettings {
    private PodSettings() {}

    /// The issuer of the test's tokens in place of Keycloak, as an argument of Helm's `--set`.
    static String identity() {
        // The path of the issuer, which is not Keycloak.
        return "identity=external,identityExternal.authServerUrl=%s,env.QUARKUS_OIDC_CLIENT_SERVICES_TOKEN_PATH=/token"
                .formatted(Tokens.issuer());
    }

    /// The content of the secrets that the size "small" names, by their name and key; those of Kafka and of
    /// authorities depend on the test.
    ///
    /// @param databases passwords by the name of a database and its user
    static Map<String, Map<String, String>> secrets(Map<String, String> databases) {
        Map<String, Map<String, String>> secrets = new HashMap<>();
        secrets.put("leserbrief-session", Map.of("encryption-secret", "0123456789abcdef0123456789abcdef"));
        secrets.put(
                "leserbrief-identity",
                Map.of("client-secret", "only-for-tests", "services-client-secret", "only-for-tests"));
        secrets.put("leserbrief-mail", Map.of("username", "post", "password", "only-for-tests"));
        databases.forEach((name, password) ->
                secrets.put("leserbrief-%s-database".formatted(name), Map.of("username", name, "password", password)));
        return secrets;
    }

    /// Passwords by the name of a service's database and its user.
    static Map<String, String> databases() {
        Map<String, String> databases = new HashMap<>();
        ServiceCode.SERVICES.forEach(service -> databases.put(database(service), "database-of-" + service));
        return databases;
    }

    private static String database(String service) {
        return service.replace("-service", "");
    }
}
