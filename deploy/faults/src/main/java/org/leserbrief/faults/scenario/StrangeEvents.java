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
import org.leserbrief.faults.stage.Replica;
import org.leserbrief.faults.stage.Stage;
import org.leserbrief.faults.stage.Streams;
import org.leserbrief.local.setup.Service;

/// 12: what nobody can understand, what everybody has heard before, and the whole past once more.
final class StrangeEvents {
    /// Longer than the session timeout of ten seconds: the group is empty then.
    private static final Duration UNTIL_EXPELLED = Duration.ofSeconds(25);

    private StrangeEvents() {}

    static void play(Scene scene) {
        Streams streams = scene.stage().streams();
        poison(scene);
        Random random = new Random(scene.step().choice());
        for (String stream : List.of(Streams.COMMENTS, Streams.ARTICLES, Streams.TAGGINGS)) {
            List<ProducerRecord<String, byte[]>> past = new ArrayList<>(
                    streams.records(stream).stream().map(StrangeEvents::copy).toList());
            streams.plant(past);
            Collections.reverse(past);
            streams.plant(past.stream().map(StrangeEvents::again).toList());
            Collections.shuffle(past, random);
            streams.plant(past.stream().map(StrangeEvents::again).toList());
        }
        scene.did("planted", "all streams, in order, in reverse, shuffled");
        rewind(scene, Service.ARTICLE, "article-service-comments");
        if (!scene.brief()) {
            rewind(scene, Service.TOPIC, "topic-service-comments");
        }
        scene.over();
    }

    /// A group can only be sent back while nobody is in it: both replicas stand still until the
    /// broker has given them up.
    private static void rewind(Scene scene, Service service, String group) {
        Stage stage = scene.stage();
        List<Replica> replicas = stage.replicas(service);
        replicas.forEach(replica -> stage.signal(replica.name(), "STOP"));
        try {
            Stage.await(
                    "an empty group " + group,
                    UNTIL_EXPELLED,
                    () -> stage.streams().rewind(group, Streams.COMMENTS));
            scene.did("rewind", group);
        } catch (Stage.NotInTime e) {
            scene.fail("the group %s could not be sent back to offset 0".formatted(group));
        } finally {
            replicas.forEach(replica -> stage.signal(replica.name(), "CONT"));
        }
    }

    private static void poison(Scene scene) {
        String article = scene.world().steadyArticle().id();
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        poison.add(event(Streams.COMMENTS, article, "comment-posted", "{\"commentId\": "));
        poison.add(event(Streams.COMMENTS, article, "comment-posted", "[]"));
        poison.add(event(Streams.COMMENTS, article, "comment-removed", null));
        poison.add(event(Streams.COMMENTS, article, null, "{}"));
        poison.add(event(Streams.COMMENTS, article, "comment-revised", "null"));
        poison.add(event(
                Streams.COMMENTS,
                article,
                "comment-posted",
                "{\"commentId\": \"many\", \"articleId\": \"1\", \"version\": 1," + " \"visible\": true}"));
        poison.add(event(Streams.ARTICLES, article, "article-published", "\0\0\0"));
        poison.add(event(Streams.ARTICLES, article, "article-withdrawn", null));
        poison.add(event(Streams.TAGGINGS, article, "article-tagged", "{\"topics\": 7}"));
        for (RecordMetadata position : scene.stage().streams().plant(poison)) {
            scene.poisoned("%s-%d@%d".formatted(position.topic(), position.partition(), position.offset()));
        }
        // Not poison: types that nobody here knows yet are passed over.
        scene.stage().streams().plant(List.of(event(Streams.COMMENTS, article, "comment-praised", "{}")));
        scene.did("poison", poison.size() + " events");
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

    /// A producer closes the headers of what it has sent.
    private static ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> sent) {
        return new ProducerRecord<>(
                sent.topic(),
                null,
                sent.key(),
                sent.value(),
                List.of(sent.headers().toArray()));
    }
}
