package org.leserbrief.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.leserbrief.kubernetes.CertificateAuthority.ServerFiles;
import org.leserbrief.local.kafka.KafkaComponent;
import org.leserbrief.platform.embedded.FreePorts;
import org.leserbrief.platform.embedded.KafkaBroker;
import org.leserbrief.platform.embedded.KafkaBroker.SecuredListener;
import org.leserbrief.platform.embedded.PostgresCluster;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// A PostgreSQL that takes connections with TLS only, and a Kafka with TLS, SCRAM-SHA-512, and the users and access
/// control lists of the chart's KafkaUsers.
final class SecuredStores implements AutoCloseable {
    /// The certificates of both are for this name only, not for the address that it stands for.
    static final String HOST = "localhost";

    private final PostgresCluster postgres;
    private final KafkaBroker kafka;
    private final int kafkaPort;

    private SecuredStores(PostgresCluster postgres, KafkaBroker kafka, int kafkaPort) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.kafkaPort = kafkaPort;
    }

    /// @param databases passwords by the name of a database and its user
    /// @param users the chart's KafkaUsers
    /// @param passwords by the name of a KafkaUser
    static SecuredStores start(
            Path directory,
            CertificateAuthority authority,
            Map<String, String> databases,
            List<JsonNode> users,
            Map<String, String> passwords) {
        ServerFiles files = authority.server(HOST, directory);
        PostgresCluster postgres = PostgresCluster.temporary();
        postgres.ensureDatabases(databases);
        postgres.requireTls(files.certificate(), files.key());
        int port = FreePorts.next();
        KafkaBroker kafka =
                KafkaBroker.start(directory.resolve("kafka"), new SecuredListener(port, HOST, files.both()));
        StreamProvisioner.create(kafka.bootstrapServers(), KafkaComponent.STREAMS);
        StreamProvisioner.createLimited(kafka.bootstrapServers());
        createUsers(kafka.bootstrapServers(), users, passwords);
        return new SecuredStores(postgres, kafka, port);
    }

    private static void createUsers(String bootstrapServers, List<JsonNode> users, Map<String, String> passwords) {
        List<UserScramCredentialAlteration> credentials = new ArrayList<>();
        List<AclBinding> accessControlList = new ArrayList<>();
        for (JsonNode user : users) {
            String name = Chart.name(user);
            // Strimzi's number of iterations.
            credentials.add(new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), passwords.get(name)));
            user.at("/spec/authorization/acls")
                    .forEach(rule -> rule.path("operations")
                            .forEach(operation ->
                                    accessControlList.add(allow(name, rule.path("resource"), operation.asText()))));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.alterUserScramCredentials(credentials).all().get();
            admin.createAcls(accessControlList).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka's users could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating Kafka's users", e);
        }
    }

    private static AclBinding allow(String user, JsonNode resource, String operation) {
        // KafkaUser writes DescribeConfigs, and Kafka DESCRIBE_CONFIGS.
        String constant = operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(resource.path("type").asText()),
                        resource.path("name").asText(),
                        PatternType.fromString(
                                resource.path("patternType").asText().toUpperCase(Locale.ROOT))),
                new AccessControlEntry(
                        "User:" + user, "*", AclOperation.fromString(constant), AclPermissionType.ALLOW));
    }

    /// What an operator sets for an external PostgreSQL and Kafka, as arguments of Helm's `--set`.
    List<String> settings() {
        return List.of(
                "postgresql=external,postgresqlExternal.host=%s,postgresqlExternal.port=%d,postgresqlExternal.caSecret=database-ca"
                        .formatted(HOST, postgres.port()),
                "kafka=external,kafkaExternal.bootstrapServers=%s:%d,kafkaExternal.caSecret=kafka-ca,secrets.kafka.existingSecret=kafka"
                        .formatted(HOST, kafkaPort));
    }

    int databasePort() {
        return postgres.port();
    }

    /// The broker's listener without authentication, for what a test itself wants to know.
    Map<String, Object> administrator() {
        return new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
