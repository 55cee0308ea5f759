package org.leserbrief.platform.messaging.stream;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Queries the broker for topics, without creating any.
@ApplicationScoped
public class StreamConfigurations {
    private final Map<String, Object> kafka;

    @Inject
    StreamConfigurations(@Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka) {
        this(kafka.isResolvable() ? kafka.get() : Map.of());
    }

    public StreamConfigurations(Map<String, Object> kafka) {
        this.kafka = new HashMap<>();
        kafka.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                this.kafka.put(name, value);
            }
        });
    }

    /// The configuration of each stream. Opens a connection and closes it afterwards.
    public Map<String, StreamState> read(Set<String> names, Duration patience) {
        Map<String, StreamState> states = new HashMap<>();
        try (Admin admin = open(patience)) {
            admin.describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .values()
                    .forEach((resource, answer) -> states.put(resource.name(), await(answer, patience)));
        } catch (KafkaException e) {
            names.forEach(name -> states.put(name, new StreamState.Unknown(String.valueOf(e.getMessage()))));
        }
        return states;
    }

    /// The streams that do not exist. Needs only the permission to write to them.
    ///
    /// @throws KafkaException if the broker does not answer
    public Set<String> missing(Set<String> names, Duration patience) {
        Set<String> missing = new HashSet<>();
        try (Admin admin = open(patience)) {
            admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
                try {
                    answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw new KafkaException("the broker does not say whether " + name + " exists", e.getCause());
                    }
                    missing.add(name);
                } catch (TimeoutException e) {
                    throw new KafkaException("the broker does not answer", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new KafkaException("interrupted", e);
                }
            });
        }
        return missing;
    }

    /// The id that Kafka gave a stream when it was created: one that was deleted and created again has another.
    ///
    /// @throws KafkaException if the broker does not answer, or there is no such stream
    public String id(String name, Duration patience) {
        try (Admin admin = open(patience)) {
            return Objects.requireNonNull(
                            admin.describeTopics(Set.of(name)).topicNameValues().get(name))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker does not describe " + name, e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private Admin open(Duration patience) {
        Map<String, Object> own = new HashMap<>(kafka);
        int millis = Math.toIntExact(patience.toMillis());
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        own.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return Admin.create(own);
    }

    private static StreamState await(KafkaFuture<Config> answer, Duration patience) {
        try {
            Config config = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new StreamState.Found(new StreamConfiguration(
                    config.get("cleanup.policy").value(),
                    config.get("retention.ms").value(),
                    config.get("retention.bytes").value()));
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? new StreamState.Missing()
                    : new StreamState.Unknown(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new StreamState.Unknown("the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StreamState.Unknown("interrupted");
        }
    }
}
