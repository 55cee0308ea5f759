package org.leserbrief.images;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leserbrief.local.kafka.KafkaComponent;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.PostgresCluster;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// A PostgreSQL and a Kafka for services that run from their images, with the databases and streams that a service
/// finds in a cluster. There is no identity provider, because a service starts without one.
final class EmbeddedStores implements AutoCloseable {
    private final PostgresCluster postgres;
    private final KafkaBroker kafka;

    private EmbeddedStores(PostgresCluster postgres, KafkaBroker kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /// @param directory for Kafka's data
    static EmbeddedStores start(Path directory) {
        PostgresCluster postgres = PostgresCluster.temporary();
        postgres.ensureDatabases(Arrays.stream(Service.values())
                .map(Service::database)
                .collect(Collectors.toMap(Function.identity(), Function.identity())));
        KafkaBroker kafka = KafkaBroker.start(directory);
        StreamProvisioner.create(kafka.bootstrapServers(), KafkaComponent.STREAMS);
        StreamProvisioner.createLimited(kafka.bootstrapServers());
        return new EmbeddedStores(postgres, kafka);
    }

    /// The environment of a service, as the chart sets it.
    Map<String, String> environment(Service service, int port, int managementPort) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", service.database());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:9/realms/leserbrief");
        // Nothing listens there, and the start must not wait for it.
        environment.put("QUARKUS_OIDC_CONNECTION_DELAY", "1S");
        environment.put("QUARKUS_OIDC_CREDENTIALS_SECRET", "only-for-this-run");
        environment.put("QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET", "0123456789abcdef0123456789abcdef");
        environment.put("LESERBRIEF_SITE_PUBLIC_URL", "http://localhost:" + port);
        environment.put("LESERBRIEF_RECONCILIATION_CLIENT_SECRET", "only-for-this-run");
        return environment;
    }

    String jdbcUrl(Service service) {
        return postgres.jdbcUrl(service.database());
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
