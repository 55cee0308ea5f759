package org.leserbrief.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.PostgresCluster;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// Starts PostgreSQL, Kafka and the token issuer for `@QuarkusTest`, once per JVM; they stop with it.
///
/// The argument `streams` lists the streams to create, separated by commas. The stream of ended sessions, which
/// every service reads, always exists.
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "service";

    private String streams = "";

    @Override
    public void init(Map<String, String> arguments) {
        streams = arguments.getOrDefault("streams", "");
    }

    @Override
    public Map<String, String> start() {
        StreamProvisioner.create(
                Holder.KAFKA.bootstrapServers(),
                List.of(streams.split(",", -1)).stream()
                        .filter(name -> !name.isBlank())
                        .toList());
        StreamProvisioner.createLimited(Holder.KAFKA.bootstrapServers());
        TestStream.connect(Holder.KAFKA.bootstrapServers());
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", Holder.POSTGRES.jdbcUrl(DATABASE)),
                Map.entry("quarkus.datasource.username", DATABASE),
                Map.entry("quarkus.datasource.password", DATABASE),
                // The database is there: when fifty requests at once wait for a connection, the machine is busy.
                Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "60S"),
                Map.entry("kafka.bootstrap.servers", Holder.KAFKA.bootstrapServers()),
                Map.entry("quarkus.oidc.auth-server-url", Tokens.issuer()),
                Map.entry("quarkus.oidc.credentials.secret", "only-for-tests"),
                Map.entry("quarkus.oidc.token-state-manager.encryption-secret", "0123456789abcdef0123456789abcdef"),
                // Tests start reconciliation themselves, against [TestReference].
                Map.entry("leserbrief.reconciliation.every", "off"),
                Map.entry("leserbrief.reconciliation.truth", TestReference.address()),
                Map.entry("leserbrief.test.receiver", TestReceiver.address()),
                Map.entry("quarkus.oidc-client.services.token-path", "/token"),
                Map.entry("leserbrief.reconciliation.client-secret", Tokens.SERVICE_SECRET));
    }

    @Override
    public void stop() {
        // Nothing is stopped: Quarkus restarts between test profiles, and starting the infrastructure again each
        // time would double the duration of the run.
    }

    private static final class Holder {
        static final PostgresCluster POSTGRES = startPostgres();
        static final KafkaBroker KAFKA = startKafka();

        private static PostgresCluster startPostgres() {
            PostgresCluster postgres = PostgresCluster.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            postgres.ensureDatabases(Map.of(DATABASE, DATABASE));
            return postgres;
        }

        private static KafkaBroker startKafka() {
            try {
                Path directory =
                        Files.createTempDirectory(Path.of("target"), "kafka").toAbsolutePath();
                KafkaBroker kafka = KafkaBroker.start(directory);
                Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
                return kafka;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
