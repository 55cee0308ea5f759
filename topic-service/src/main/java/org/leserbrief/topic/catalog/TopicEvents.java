package org.leserbrief.topic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes changes of topics on `leserbrief.topics.v1`, with the slug as key.
@ApplicationScoped
class TopicEvents {
    private static final String STREAM = "leserbrief.topics.v1";

    private final Outbox outbox;
    private final Clock clock;

    TopicEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param picture what an editor has chosen; null if articles decide
    record TopicNamed(
            String slug,
            long version,
            String name,
            String url,
            @Nullable Picture picture,
            Instant occurredAt) {}

    /// What tells which picture of the library it is; what is said about it concerns nobody else.
    record Picture(String url) {}

    record TopicMerged(String slug, long version, String into, Instant occurredAt) {}

    void created(Topic topic) {
        outbox.append(STREAM, topic.slug(), "topic-created", named(topic));
    }

    void revised(Topic topic) {
        outbox.append(STREAM, topic.slug(), "topic-revised", named(topic));
    }

    void merged(Topic topic, Topic into) {
        outbox.append(
                STREAM,
                topic.slug(),
                "topic-merged",
                new TopicMerged(topic.slug(), topic.version(), into.slug(), clock.instant()));
    }

    private TopicNamed named(Topic topic) {
        TopicPicture picture = topic.picture();
        return new TopicNamed(
                topic.slug(),
                topic.version(),
                topic.name(),
                "/topics/" + topic.slug(),
                picture == null ? null : new Picture(picture.url()),
                clock.instant());
    }
}
