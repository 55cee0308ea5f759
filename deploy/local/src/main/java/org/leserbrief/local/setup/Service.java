package org.leserbrief.local.setup;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The three services, in the order of their ports.
public enum Service {
    ARTICLE("article"),
    COMMENT("comment"),
    TOPIC("topic");

    private final String database;

    Service(String database) {
        this.database = database;
    }

    /// The name of its module, of its backend in the routes and of its log, for example `article-service`.
    public String label() {
        return database + "-service";
    }

    /// The common name of its database and the database's user.
    public String database() {
        return database;
    }

    /// The name of one replica. That of the first is the service's label.
    public String label(int replica) {
        return replica == 0 ? label() : label() + "-" + (replica + 1);
    }

    public static Optional<Service> find(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /// All labels, for error messages.
    public static String labels() {
        return Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", "));
    }
}
