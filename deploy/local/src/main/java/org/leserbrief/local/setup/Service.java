package org.leserbrief.local.setup;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The three services; the order is that of their ports.
public enum Service {
    ARTICLE("article"),
    COMMENT("comment"),
    TOPIC("topic");

    private final String database;

    Service(String database) {
        this.database = database;
    }

    /// The name of its module, of its backend in the routes and of its log, as `article-service`.
    public String label() {
        return database + "-service";
    }

    /// Its database and the database's user.
    public String database() {
        return database;
    }

    /// What the process of one replica is called: the first is the service itself.
    public String label(int replica) {
        return replica == 0 ? label() : label() + "-" + (replica + 1);
    }

    /// The service of this label.
    public static Optional<Service> find(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /// All labels, for a complaint.
    public static String labels() {
        return Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", "));
    }
}
