package org.leserbrief.local.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The ports of all components. All except the gateway's follow from `base`, so that a second system, for
/// example that of a test, can run beside the first.
public record Ports(int gateway, int base) {
    public static final int DEFAULT_GATEWAY = 8080;
    public static final int DEFAULT_BASE = 18_000;
    private static final int MANAGEMENT = 1_000;

    public Ports {
        if (gateway < 1 || gateway > 65_535) {
            throw new InvalidOptionException("--port takes a number from 1 to 65535, not " + gateway);
        }
        // The highest is the management port of the sixth replica, about base + 1,100.
        if (base < 1_024 || base > 64_000) {
            throw new InvalidOptionException("--port-base takes a number from 1024 to 64000, not " + base);
        }
    }

    public int smtp() {
        return base + 25;
    }

    /// The pages of the mailbox.
    public int mailbox() {
        return base + 26;
    }

    public int postgres() {
        return base + 432;
    }

    public int kafka() {
        return base + 192;
    }

    public int kafkaController() {
        return base + 193;
    }

    /// Kafka's second listener, for clients that connect through a proxy.
    public int kafkaBehindProxy() {
        return base + 194;
    }

    public int keycloak() {
        return base + 180;
    }

    public int keycloakManagement() {
        return base + 190;
    }

    public int prometheus() {
        return base + 909;
    }

    /// The ports of a service's replicas are three apart: article-service has 18081, 18084, …
    public int service(Service service, int replica) {
        return base + 81 + service.ordinal() + replica * Service.values().length;
    }

    public int serviceManagement(Service service, int replica) {
        return service(service, replica) + MANAGEMENT;
    }

    /// All ports that a run needs, and what will listen there.
    public Map<Integer, String> needed(Set<Service> services, int replicas) {
        Map<Integer, String> needed = new LinkedHashMap<>();
        needed.put(gateway, "the gateway (another one: --port N)");
        needed.put(postgres(), "PostgreSQL (others: --port-base N)");
        needed.put(kafka(), "Kafka (others: --port-base N)");
        needed.put(kafkaController(), "Kafka's controller (others: --port-base N)");
        needed.put(keycloak(), "Keycloak (others: --port-base N)");
        needed.put(keycloakManagement(), "Keycloak's management (others: --port-base N)");
        needed.put(smtp(), "the mail server (others: --port-base N)");
        needed.put(mailbox(), "the mail server's pages (others: --port-base N)");
        for (int replica = 0; replica < replicas; replica++) {
            for (Service service : services) {
                needed.putAll(needed(service, replica));
            }
        }
        return needed;
    }

    /// The additional port for `--watch`.
    public Map<Integer, String> neededToWatch() {
        return Map.of(prometheus(), "Prometheus (others: --port-base N)");
    }

    /// The ports that one replica needs.
    public Map<Integer, String> needed(Service service, int replica) {
        String label = service.label(replica);
        return Map.of(
                service(service, replica),
                label + " (others: --port-base N)",
                serviceManagement(service, replica),
                label + "'s management (others: --port-base N)");
    }
}
