package org.leserbrief.article.presence;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.base.sql.TransientErrors;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The open streams of presence of this replica. What they tell is in the database, so it is the same at every
/// replica; once a second it is read for all of them together.
@ApplicationScoped
class PresenceStreams {
    private static final Logger LOG = Logger.getLogger(PresenceStreams.class);

    /// Proxies end connections on which nothing comes.
    private static final Duration REPEATED_AFTER = Duration.ofSeconds(15);

    /// A third of the time after which others believe that this replica is gone.
    private static final Duration RENEWED_AFTER = PresenceRecords.GONE_AFTER.dividedBy(3);

    /// A stream ends after this time and the browser opens another one, for which its rights are looked at again.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final PresenceRecords presence;
    private final PresenceSettings settings;
    private final Map<UUID, Stream> open = new ConcurrentHashMap<>();

    /// Those that the database knows of. Touched by one run of the job at a time only.
    private final Set<UUID> seen = new HashSet<>();

    private Instant renewedAt = Instant.EPOCH;

    PresenceStreams(PresenceRecords presence, PresenceSettings settings) {
        this.presence = presence;
        this.settings = settings;
    }

    private static final class Stream {
        private final long articleId;
        private final Editor user;
        private final MultiEmitter<? super ArticlePresence> emitter;
        private final Instant openedAt = Instant.now();
        private @Nullable ArticlePresence sent;
        private Instant sentAt = Instant.EPOCH;

        Stream(long articleId, Editor user, MultiEmitter<? super ArticlePresence> emitter) {
            this.articleId = articleId;
            this.user = user;
            this.emitter = emitter;
        }

        synchronized void send(ArticlePresence now) {
            Instant at = Instant.now();
            if (!now.equals(sent) || sentAt.plus(REPEATED_AFTER).isBefore(at)) {
                emitter.emit(now);
                sent = now;
                sentAt = at;
            }
        }
    }

    /// The presence of an article now and whenever it changes. A slow client gets the newest state only.
    ///
    /// @throws ProblemException 429 if the user has too many streams open, 503 if this replica has
    Multi<ArticlePresence> open(ArticleId id, Editor user) {
        if (open.size() >= settings.streams()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "no further stream can be opened right now")
                    .withHeader("Retry-After", "30");
        }
        if (open.values().stream()
                        .filter(stream -> stream.user.id().equals(user.id()))
                        .count()
                >= settings.streamsPerUser()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "there are too many streams open already")
                    .withHeader("Retry-After", "30");
        }
        UUID key = UUID.randomUUID();
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            open.put(key, new Stream(id.value(), user, emitter));
                            emitter.onTermination(() -> open.remove(key));
                        },
                        BackPressureStrategy.LATEST);
    }

    /// Looks once a second: an editor who has lost the lease types on for a second at most before they know.
    @Scheduled(identity = "presence", every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        try {
            register();
            Map<UUID, Stream> streams = Map.copyOf(open);
            if (streams.isEmpty()) {
                return;
            }
            Map<Long, ArticlePresence> found = presence.of(streams.values().stream()
                    .map(stream -> stream.articleId)
                    .distinct()
                    .toList());
            streams.values().forEach(stream -> {
                ArticlePresence now = found.get(stream.articleId);
                if (now == null || stream.openedAt.plus(LONGEST).isBefore(Instant.now())) {
                    stream.emitter.complete();
                } else {
                    stream.send(now);
                }
            });
        } catch (RuntimeException e) {
            if (!TransientErrors.isTransient(e)) {
                throw e;
            }
            LOG.warnf("who is at which article cannot be read now: %s", e.getMessage());
        }
    }

    /// Tells the database which streams have been opened and closed, and now and then that the others are open
    /// still.
    private void register() {
        Map<UUID, Stream> streams = Map.copyOf(open);
        Set<UUID> closed = new HashSet<>(seen);
        closed.removeAll(streams.keySet());
        if (!closed.isEmpty()) {
            presence.go(closed);
            seen.removeAll(closed);
        }
        boolean renews = renewedAt.plus(RENEWED_AFTER).isBefore(Instant.now());
        List<PresenceRecords.Visit> visits = streams.entrySet().stream()
                .filter(stream -> renews || !seen.contains(stream.getKey()))
                .map(stream ->
                        new PresenceRecords.Visit(stream.getKey(), stream.getValue().articleId, stream.getValue().user))
                .toList();
        if (!visits.isEmpty()) {
            presence.see(visits);
            seen.addAll(streams.keySet());
        }
        if (renews && !streams.isEmpty()) {
            presence.forget();
            renewedAt = Instant.now();
        }
    }

    /// Ends all streams while this replica is still serving: the clients reconnect to another one.
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        open.values().forEach(stream -> stream.emitter.complete());
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        open.values().forEach(stream -> stream.emitter.complete());
    }
}
