package org.leserbrief.platform.messaging.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.TransientRetry;
import org.leserbrief.platform.base.sql.TransientRetry.PermanentFault;
import org.leserbrief.platform.base.trace.TraceParent;
import org.leserbrief.platform.messaging.event.Correlation;
import org.leserbrief.platform.messaging.event.EventHeaders;
import org.leserbrief.platform.messaging.event.EventJson;
import org.leserbrief.platform.messaging.event.EventTracing;

/// Processes a batch of records of a stream. When [#receive] returns, every record is applied or parked, in
/// database transactions that are committed, so the offsets may be committed as well.
///
/// - An event that cannot be parsed is parked with the reason, and the rest of the batch goes on.
/// - A transient error (the database is unavailable) is retried until it passes: giving up would lose events.
/// - If the handler fails permanently, the events of the batch are applied one by one to find the one that causes
///   it, which is parked.
@ApplicationScoped
public class EventInbox {
    private static final Logger LOG = Logger.getLogger(EventInbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /// Larger batches come after an outage or at a first start, when logging each event would take as long as
    /// applying it.
    private static final int TOLD_ONE_BY_ONE = 50;

    private final ObjectMapper json;
    private final ParkedEvents parked;
    private final ReadModelGate gate;
    private final Event<EventsApplied> applied;
    private final EventTracing tracing;
    private volatile boolean stopping;

    EventInbox(
            ObjectMapper json,
            ParkedEvents parked,
            ReadModelGate gate,
            Event<EventsApplied> applied,
            EventTracing tracing) {
        this.json = EventJson.lenient(json);
        this.parked = parked;
        this.gate = gate;
        this.applied = applied;
        this.tracing = tracing;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /// Applies a batch.
    ///
    /// @throws IllegalStateException only if the process stops before a transient error has passed; the offsets are
    ///     not committed then
    public <E> void receive(StreamConsumer<E> consumer, ConsumerRecords<String, byte[]> records) {
        List<Parsed<E>> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> message : records) {
            Parsed<E> parsed = parse(message, consumer.types());
            if (parsed != null) {
                batch.add(parsed.under(process(consumer, message)));
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            settle(consumer, batch);
            log(consumer.name(), batch);
        } finally {
            batch.forEach(one -> one.span().end());
        }
    }

    private <E> void settle(StreamConsumer<E> consumer, List<Parsed<E>> batch) {
        String name = consumer.name();
        try {
            untilItPasses(name, () -> apply(consumer, batch));
        } catch (PermanentFault together) {
            LOG.warnf(together.getCause(), "%s: a batch of %d failed, applying one by one", name, batch.size());
            for (Parsed<E> one : batch) {
                try {
                    untilItPasses(name, () -> apply(consumer, List.of(one)));
                } catch (PermanentFault alone) {
                    Parsed<E> poison = one.poisoned(String.valueOf(alone.getCause()));
                    untilItPasses(name, () -> apply(consumer, List.of(poison)));
                }
            }
        }
        applied.fire(new EventsApplied(
                name,
                batch.stream().flatMap(one -> time(one.message()).stream()).toList()));
    }

    /// When an event occurred; empty if the header is missing or malformed.
    private static Optional<Instant> time(ConsumerRecord<?, ?> message) {
        try {
            return Optional.ofNullable(header(message, EventHeaders.TIME)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Runs messages through a consumer again, within the running transaction. Messages that cannot be parsed are
    /// skipped: they were parked when they arrived.
    @Transactional(TxType.MANDATORY)
    public <E> void replay(StreamConsumer<E> consumer, List<ConsumerRecord<String, byte[]>> messages) {
        List<ReceivedEvent<E>> understood = new ArrayList<>(messages.size());
        for (ConsumerRecord<String, byte[]> message : messages) {
            if (parse(message, consumer.types()) instanceof Parsed.Understood<E>(var ignored, var event)) {
                understood.add(event);
            }
        }
        if (!understood.isEmpty()) {
            consumer.apply(understood);
        }
    }

    /// Runs a single message through a consumer, within the running transaction.
    ///
    /// @return whether its type is one that the consumer handles
    /// @throws NotUnderstood if it cannot be parsed; exceptions of the consumer are passed on
    @Transactional(TxType.MANDATORY)
    <E> boolean tryOnce(StreamConsumer<E> consumer, ConsumerRecord<String, byte[]> message) {
        return switch (parse(message, consumer.types())) {
            case null -> false;
            case Parsed.Understood<E>(var ignored, var event) -> {
                Span span = process(consumer, message);
                try {
                    gate.enter();
                    consumer.apply(List.of(event.under(span)));
                } catch (RuntimeException e) {
                    span.setStatus(StatusCode.ERROR, e.toString());
                    throw e;
                } finally {
                    span.end();
                }
                yield true;
            }
            case Parsed.Poison<E>(var ignored, var reason, var none) -> throw new NotUnderstood(reason);
        };
    }

    private Span process(StreamConsumer<?> consumer, ConsumerRecord<?, ?> message) {
        return tracing.process(
                consumer.name(),
                message.topic(),
                String.valueOf(header(message, EventHeaders.TYPE)),
                header(message, TraceParent.HEADER));
    }

    private <E> void apply(StreamConsumer<E> consumer, List<Parsed<E>> batch) {
        QuarkusTransaction.requiringNew().run(() -> {
            gate.enter();
            List<ReceivedEvent<E>> understood = new ArrayList<>(batch.size());
            for (Parsed<E> one : batch) {
                switch (one) {
                    case Parsed.Understood<E>(var message, var event) -> understood.add(event);
                    case Parsed.Poison<E>(var message, var reason, var span) -> {
                        parked.park(consumer.name(), message, reason);
                        span.setStatus(StatusCode.ERROR, reason);
                    }
                }
            }
            if (!understood.isEmpty()) {
                consumer.apply(understood);
            }
        });
    }

    private void untilItPasses(String consumer, Runnable work) {
        TransientRetry.run(work, new TransientRetry.Attempts() {
            private Duration pause = FIRST_PAUSE;

            @Override
            public void failed(RuntimeException fault) {
                // A failure while the process shuts down is not the fault of the event.
                if (stopping) {
                    throw new IllegalStateException("stopped before the fault had passed", fault);
                }
            }

            @Override
            public void retrying(int attempt, RuntimeException fault) {
                LOG.warnf("%s: waiting for a fault to pass: %s", consumer, fault.getMessage());
                sleep(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        });
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a fault to pass", e);
        }
    }

    private <E> @Nullable Parsed<E> parse(ConsumerRecord<String, byte[]> message, EventTypes<E> types) {
        String type = header(message, EventHeaders.TYPE);
        if (type == null) {
            return new Parsed.Poison<>(message, "no header " + EventHeaders.TYPE);
        }
        Class<? extends E> target = types.find(type);
        if (target == null) {
            return null;
        }
        if (message.value() == null) {
            return new Parsed.Poison<>(message, "no value");
        }
        try {
            ObjectReader reader = json.readerFor(target);
            E data = reader.readValue(message.value());
            if (data == null) {
                return new Parsed.Poison<>(message, "the value is null");
            }
            return new Parsed.Understood<>(
                    message, new ReceivedEvent<>(type, data, header(message, EventHeaders.CORRELATION_ID)));
        } catch (IOException e) {
            return new Parsed.Poison<>(message, String.valueOf(e.getMessage()));
        }
    }

    static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <E> void log(String consumer, List<Parsed<E>> batch) {
        boolean each = batch.size() <= TOLD_ONE_BY_ONE;
        if (!each) {
            LOG.infof("%s: applied a batch of %d", consumer, batch.size());
        }
        for (Parsed<E> one : batch) {
            if (each || one instanceof Parsed.Poison<E>) {
                one.correlated(() -> log(consumer, one));
            }
        }
    }

    private static <E> void log(String consumer, Parsed<E> one) {
        ConsumerRecord<?, ?> message = one.message();
        switch (one) {
            case Parsed.Understood<E> understood ->
                LOG.infof("%s: applied %s of %s", consumer, understood.event().type(), message.key());
            case Parsed.Poison<E> poison ->
                LOG.errorf(
                        "%s: parked %s-%d@%d: %s",
                        consumer, message.topic(), message.partition(), message.offset(), poison.reason());
        }
    }

    private sealed interface Parsed<E> {
        ConsumerRecord<String, byte[]> message();

        Span span();

        Parsed<E> under(Span span);

        default Parsed<E> poisoned(String reason) {
            return new Poison<>(message(), reason, span());
        }

        default void correlated(Runnable work) {
            String id = header(message(), EventHeaders.CORRELATION_ID);
            EventTracing.within(span(), () -> Correlation.with(id, work));
        }

        record Understood<E>(ConsumerRecord<String, byte[]> message, ReceivedEvent<E> event) implements Parsed<E> {
            @Override
            public Span span() {
                return event.span();
            }

            @Override
            public Parsed<E> under(Span span) {
                return new Understood<>(message, event.under(span));
            }
        }

        record Poison<E>(ConsumerRecord<String, byte[]> message, String reason, Span span) implements Parsed<E> {
            Poison(ConsumerRecord<String, byte[]> message, String reason) {
                this(message, reason, Span.getInvalid());
            }

            @Override
            public Parsed<E> under(Span newer) {
                return new Poison<>(message, reason, newer);
            }
        }
    }

    /// A message that cannot be parsed.
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood(String reason) {
            super(reason, null, false, false);
        }
    }
}
