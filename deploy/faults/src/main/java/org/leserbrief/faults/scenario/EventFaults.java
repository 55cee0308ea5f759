package org.leserbrief.faults.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.environment.EventStreams;
import org.leserbrief.faults.environment.ReplicaId;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.local.setup.Service;

/// Events that consumers cannot parse, and events that they have seen before.
final class EventFaults {
    /// Longer than the session timeout of ten seconds, after which the broker removes suspended members.
    private static final Duration EMPTY_GROUP_BOUND = Patience.seconds(25);

    private EventFaults() {}

    /// Fault 12: injects poison, then all past events in order, in reverse and shuffled; then resets consumer
    /// groups to offset 0.
    static void unexpectedEvents(ScenarioContext context) {
        EventStreams streams = context.environment().streams();
        injectPoison(context);
        Random random = new Random(context.step().randomNumber());
        for (String stream : List.of(EventStreams.COMMENTS, EventStreams.ARTICLES, EventStreams.TAGGINGS)) {
            List<ProducerRecord<String, byte[]>> past = new ArrayList<>(streams.originalRecords(stream).stream()
                    .map(EventFaults::copy)
                    .toList());
            streams.inject(past);
            Collections.reverse(past);
            streams.inject(past.stream().map(EventFaults::withOpenHeaders).toList());
            Collections.shuffle(past, random);
            streams.inject(past.stream().map(EventFaults::withOpenHeaders).toList());
        }
        context.record("inject", "all streams, in order, in reverse, shuffled");
        resetOffsets(context, Service.ARTICLE, "article-service-comments");
        if (!context.brief()) {
            resetOffsets(context, Service.TOPIC, "topic-service-comments");
        }
        context.faultEnded();
    }

    /// Suspends both replicas until the broker has removed them from the group: the offsets of a group with members
    /// cannot be reset.
    private static void resetOffsets(ScenarioContext context, Service service, String group) {
        TestEnvironment environment = context.environment();
        List<ReplicaId> replicas = environment.replicas(service);
        replicas.forEach(replica -> environment.signal(replica.name(), "STOP"));
        try {
            TestEnvironment.await(
                    "an empty group " + group,
                    EMPTY_GROUP_BOUND,
                    () -> environment.streams().resetOffsets(group, EventStreams.COMMENTS));
            context.record("reset offsets", group);
        } catch (TestEnvironment.AwaitTimeout e) {
            context.fail("the group %s could not be reset to offset 0".formatted(group));
        } finally {
            replicas.forEach(replica -> environment.signal(replica.name(), "CONT"));
        }
    }

    private static void injectPoison(ScenarioContext context) {
        String article = context.content().alwaysOpenArticle().id();
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        poison.add(event(EventStreams.COMMENTS, article, "comment-posted", "{\"commentId\": "));
        poison.add(event(EventStreams.COMMENTS, article, "comment-posted", "[]"));
        poison.add(event(EventStreams.COMMENTS, article, "comment-removed", null));
        poison.add(event(EventStreams.COMMENTS, article, null, "{}"));
        poison.add(event(EventStreams.COMMENTS, article, "comment-revised", "null"));
        poison.add(event(
                EventStreams.COMMENTS,
                article,
                "comment-posted",
                "{\"commentId\": \"many\", \"articleId\": \"1\", \"version\": 1, \"visible\": true}"));
        poison.add(event(EventStreams.ARTICLES, article, "article-published", "\0\0\0"));
        poison.add(event(EventStreams.ARTICLES, article, "article-withdrawn", null));
        poison.add(event(EventStreams.TAGGINGS, article, "article-tagged", "{\"topics\": 7}"));
        for (RecordMetadata position : context.environment().streams().inject(poison)) {
            context.addPoison("%s-%d@%d".formatted(position.topic(), position.partition(), position.offset()));
        }
        // This is not poison: consumers must ignore types that they do not know.
        context.environment().streams().inject(List.of(event(EventStreams.COMMENTS, article, "comment-praised", "{}")));
        context.record("poison", poison.size() + " events");
    }

    private static ProducerRecord<String, byte[]> event(
            String stream, String key, @Nullable String type, @Nullable String value) {
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(stream, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        if (type != null) {
            event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        }
        return event;
    }

    private static ProducerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> message) {
        return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers());
    }

    /// Copies a record, because the producer makes the headers of a sent record read-only.
    private static ProducerRecord<String, byte[]> withOpenHeaders(ProducerRecord<String, byte[]> sent) {
        return new ProducerRecord<>(
                sent.topic(),
                null,
                sent.key(),
                sent.value(),
                List.of(sent.headers().toArray()));
    }
}
