package org.leserbrief.local.identity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.UpOptions;

/// The OpenID Connect provider. Browsers reach it through the gateway under `/id`. Services connect to it
/// directly, but the issuer of the tokens is the public URL.
public final class KeycloakComponent implements Component {
    public static final String DATABASE = "identity";

    /// The name of the secret with which services call each other.
    public static final String SERVICES_SECRET = "client.leserbrief-services";

    private static final String ADMINISTRATOR_SECRET = "keycloak.admin";
    private static final String REALM = "/realms/leserbrief";

    private final JavaProcess process;
    private final int port;
    private final int managementPort;
    private final KeycloakAdminClient adminClient;

    public KeycloakComponent(
            KeycloakDistribution distribution,
            DataDirectory data,
            UpOptions options,
            Secrets secrets,
            AotCaches aotCaches) {
        port = options.ports().keycloak();
        managementPort = options.ports().keycloakManagement();
        adminClient = new KeycloakAdminClient(origin(), secrets.of(ADMINISTRATOR_SECRET));
        List<String> arguments = new ArrayList<>(aotCaches.options("keycloak"));
        // 120 MB are live after the import, measured; each password that is hashed (Argon2) takes 7 MB.
        arguments.addAll(List.of("-Xms96m", "-Xmx256m"));
        arguments.addAll(distribution.arguments());
        arguments.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname=" + options.publicUrl() + "/id",
                "--hostname-backchannel-dynamic=true",
                "--proxy-headers=xforwarded",
                // A single node needs no cluster discovery, which would open a port to the network.
                "--cache=local",
                "--db-url=jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(options.ports().postgres(), DATABASE),
                "--db-username=" + DATABASE,
                // A small pool is enough, because few people sign in at the same time on one machine.
                "--db-pool-initial-size=1",
                "--db-pool-max-size=10"));
        process = new JavaProcess(
                "keycloak",
                arguments,
                Map.of(
                        "KC_DB_PASSWORD", secrets.of("database." + DATABASE),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of(ADMINISTRATOR_SECRET),
                        "LESERBRIEF_CLIENT_SECRET", secrets.of("client.leserbrief"),
                        "LESERBRIEF_BACK_CHANNEL_LOGOUT_URL",
                                "http://127.0.0.1:%d/back-channel-logout"
                                        .formatted(options.ports().gateway()),
                        "LESERBRIEF_SITE_PUBLIC_URL", options.publicUrl(),
                        "LESERBRIEF_SMTP_PORT", Integer.toString(options.ports().smtp()),
                        "LESERBRIEF_SERVICES_SECRET", secrets.of(SERVICES_SECRET)),
                data.root(),
                data.log("keycloak"),
                data.root());
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public RunningComponent launch() {
        return process.launch();
    }

    public BooleanSupplier ready() {
        return new HttpReadiness("http://127.0.0.1:%d/id/health/ready".formatted(managementPort));
    }

    /// Changes users of the realm.
    public KeycloakAdminClient adminClient() {
        return adminClient;
    }

    private String origin() {
        return "http://127.0.0.1:%d/id".formatted(port);
    }

    /// The realm's URL for services, which does not go through the gateway.
    public String realmUrl() {
        return origin() + REALM;
    }

    public String tokenUrl() {
        return realmUrl() + "/protocol/openid-connect/token";
    }
}
