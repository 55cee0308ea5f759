package org.leserbrief.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.leserbrief.local.identity.KeycloakPart;
import org.leserbrief.local.setup.PartSettings;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;

/// What a service is told through its environment, the way an operator would tell it.
///
/// @param realmUrl the identity provider's realm, reached directly
/// @param wanted what whoever started the system says differently
record ServiceSettings(
        Ports ports, Secrets secrets, String publicUrl, String bootstrapServers, String realmUrl, PartSettings wanted) {
    Map<String, String> of(Service service, int replica) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(ports.service(service, replica)));
        // Where the gateway comes from.
        settings.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1/32");
        settings.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort(service, replica)));
        settings.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), service.database()));
        settings.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of("database." + service.database()));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", realmUrl);
        settings.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secrets.of("client.leserbrief"));
        // The same for all three: a session opened at one is valid at the others.
        settings.put("QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET", secrets.of("session"));
        settings.put("LESERBRIEF_SITE_PUBLIC_URL", publicUrl);
        settings.put(
                "LESERBRIEF_RECONCILIATION_TRUTH",
                "http://127.0.0.1:%d/internal/comments".formatted(ports.service(Service.COMMENT, 0)));
        settings.put("LESERBRIEF_RECONCILIATION_CLIENT_SECRET", secrets.of(KeycloakPart.SERVICES_SECRET));
        if (service == Service.COMMENT) {
            settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
            settings.put("QUARKUS_MAILER_PORT", Integer.toString(ports.smtp()));
            settings.put("QUARKUS_MAILER_FROM", "Leserbrief <leserbrief@localhost>");
            // Dev mode would write mails into its log instead.
            settings.put("QUARKUS_MAILER_MOCK", "false");
            // Whoever tries it out does not want to wait for his next mail.
            settings.put("LESERBRIEF_MAIL_GAP", "10S");
        }
        settings.putAll(wanted.of(service, replica));
        return settings;
    }

    int managementPort(Service service, int replica) {
        return ports.serviceManagement(service, replica);
    }
}
