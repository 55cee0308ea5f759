package org.leserbrief.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leserbrief.local.identity.KeycloakComponent;
import org.leserbrief.local.setup.EnvironmentOverrides;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.hashchain.SigningKey;

/// The environment variables of the services, as an operator would set them.
///
/// @param realmUrl the identity provider's realm, without the gateway
/// @param media the directory of the pictures, which the replicas share
/// @param overrides variables from the file of `--settings`, which take precedence
record ServiceEnvironment(
        Ports ports,
        Secrets secrets,
        String publicUrl,
        String bootstrapServers,
        String realmUrl,
        Path media,
        EnvironmentOverrides overrides) {
    Map<String, String> forReplica(Service service, int replica) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.service(service, replica)));
        // The gateway connects from loopback.
        variables.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1/32");
        variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort(service, replica)));
        variables.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), service.database()));
        variables.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of("database." + service.database()));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", realmUrl);
        // Keycloak starts at the same time and takes longer. A service that cannot reach it connects when the first
        // user signs in; with the default it would wait ten seconds at startup.
        variables.put("QUARKUS_OIDC_CONNECTION_DELAY", "1S");
        variables.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secrets.of("client.leserbrief"));
        // The same secret for all three, so that a session that one service opened is valid at the others.
        variables.put("QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET", secrets.of("session"));
        variables.put("LESERBRIEF_SITE_PUBLIC_URL", publicUrl);
        variables.put(
                "LESERBRIEF_RECONCILIATION_TRUTH",
                "http://127.0.0.1:%d/internal/comments".formatted(ports.service(Service.COMMENT, 0)));
        variables.put("LESERBRIEF_RECONCILIATION_CLIENT_SECRET", secrets.of(KeycloakComponent.SERVICES_SECRET));
        if (service != Service.TOPIC) {
            variables.put("QUARKUS_MAILER_HOST", "127.0.0.1");
            variables.put("QUARKUS_MAILER_PORT", Integer.toString(ports.smtp()));
            variables.put("QUARKUS_MAILER_FROM", "Leserbrief <leserbrief@localhost>");
            // In dev mode Quarkus would only log the mails.
            variables.put("QUARKUS_MAILER_MOCK", "false");
        }
        if (service == Service.ARTICLE) {
            variables.put("LESERBRIEF_MEDIA_DIRECTORY", media.toString());
        }
        if (service == Service.COMMENT) {
            // The default is ten minutes, which is too long when trying it out.
            variables.put("LESERBRIEF_MAIL_GAP", "10S");
            variables.put("LESERBRIEF_MODERATION_LOG_SIGNING_KEY", secrets.of("moderation-log", SigningKey::generate));
        }
        variables.putAll(overrides.forReplica(service, replica));
        return variables;
    }

    int managementPort(Service service, int replica) {
        return ports.serviceManagement(service, replica);
    }
}
