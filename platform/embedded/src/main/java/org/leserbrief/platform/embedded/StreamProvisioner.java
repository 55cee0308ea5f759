package org.leserbrief.platform.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the streams (Kafka topics) that services write to and read from.
public final class StreamProvisioner {
    /// Up to six replicas of a consumer can share the work. The number cannot be changed later without moving
    /// keys to other partitions, and six cost little on one machine.
    static final int PARTITIONS = 6;

    /// The stream of ended sessions, which every service reads.
    private static final String SESSIONS = "leserbrief.sessions.v1";

    /// Longer than any session, so that a starting replica reads every session end that still matters.
    private static final Duration SESSIONS_RETENTION = Duration.ofDays(1);

    /// The stream of erasures, whose events name readers.
    private static final String ERASURES = "leserbrief.erasures.v1";

    /// As long as a backup may be that is restored: it is told again whom it knows too much of.
    private static final Duration ERASURES_RETENTION = Duration.ofDays(35);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, String> UNLIMITED_RETENTION =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private StreamProvisioner() {}

    /// Creates those of `names` that do not exist yet, with unlimited retention, so that a read model can be
    /// rebuilt from offset 0. Compaction would lose events, because the key is the article's id, which many
    /// comments share.
    public static void create(String bootstrapServers, List<String> names) {
        create(bootstrapServers, names, UNLIMITED_RETENTION);
    }

    /// Creates the streams that are kept for a limited time, that of ended sessions and that of erasures, if they do
    /// not exist yet.
    public static void createLimited(String bootstrapServers) {
        createLimited(bootstrapServers, SESSIONS, SESSIONS_RETENTION);
        createLimited(bootstrapServers, ERASURES, ERASURES_RETENTION);
    }

    private static void createLimited(String bootstrapServers, String name, Duration retention) {
        // Kafka deletes whole segments only, so that they have to be shorter than the retention.
        create(
                bootstrapServers,
                List.of(name),
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(retention.toMillis()),
                        "segment.ms", Long.toString(retention.dividedBy(4).toMillis())));
    }

    private static void create(String bootstrapServers, List<String> names, Map<String, String> retention) {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", "10000");
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(retention))
                .toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(configuration)) {
            while (!allExist(admin, topics)) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("Kafka has no broker that takes streams");
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating streams", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka did not create the streams within %d s".formatted(PATIENCE.toSeconds()), e);
        }
    }

    /// Creates those that do not exist yet. Not possible while the only broker is out of the cluster: it is for a
    /// moment when the machine has kept it from sending its heartbeats.
    private static boolean allExist(Admin admin, List<NewTopic> topics) throws InterruptedException, TimeoutException {
        boolean all = true;
        for (var result : admin.createTopics(topics).values().values()) {
            try {
                result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case TopicExistsException _ -> {}
                    case InvalidReplicationFactorException _ -> all = false;
                    case null, default -> throw new IllegalStateException("streams could not be created", e.getCause());
                }
            }
        }
        return all;
    }
}
