package org.leserbrief.article.newsletter.bounce;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Looks into the mailbox for bounces, in every replica: to read a mail twice changes nothing.
@ApplicationScoped
class BounceJob {
    private static final Logger LOG = Logger.getLogger(BounceJob.class);

    /// Where mail servers write to whom a mail came.
    private static final List<String> RECIPIENT_HEADERS = List.of("Delivered-To", "X-Original-To", "Envelope-To", "To");

    /// Longer headers are none of a mail server's.
    private static final int LONGEST_HEADER = 1_000;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;\"@]{1,100}+@[^\\s<>,;\"@]{1,190}+");

    private final BounceMailbox mailbox;
    private final BounceAddresses addresses;
    private final Bounces bounces;
    private final Counter counted;
    private final Counter ignored;
    private final Counter read;
    private final Counter failed;

    BounceJob(BounceMailbox mailbox, BounceAddresses addresses, Bounces bounces, MeterRegistry registry) {
        this.mailbox = mailbox;
        this.addresses = addresses;
        this.bounces = bounces;
        counted = bounces(registry, "counted");
        ignored = bounces(registry, "ignored");
        read = reads(registry, "done");
        failed = reads(registry, "failed");
    }

    /// Registers the counters when the service starts.
    void begin(@Observes StartupEvent event) {}

    private static Counter bounces(MeterRegistry registry, String outcome) {
        return Counter.builder("newsletter.bounces")
                .description("Mails in the mailbox for bounces that were counted, or said nothing")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter reads(MeterRegistry registry, String outcome) {
        return Counter.builder("newsletter.mailbox.reads")
                .description("Looks into the mailbox for bounces, if there is one, that were done, or failed")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Scheduled(
            identity = "newsletter-bounces",
            every = "{leserbrief.newsletter.bounces.every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        try {
            if (mailbox.read(this::handle)) {
                read.increment();
            }
        } catch (MessagingException e) {
            failed.increment();
            // Its message may contain an address.
            LOG.warnf(
                    "newsletter: the mailbox for bounces cannot be read: %s",
                    e.getClass().getSimpleName());
        }
    }

    @Scheduled(identity = "newsletter-bounces-forgetting", every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        bounces.forget();
    }

    /// @return whether it came to the address of a letter, to which only programs write
    private boolean handle(MimeMessage mail) {
        Optional<BounceAddresses.Letter> letter = Optional.empty();
        Optional<DeliveryReport> report = Optional.empty();
        try {
            letter = letter(mail);
            if (letter.isPresent()) {
                report = DeliveryReport.parse(mail);
            }
        } catch (MessagingException | IOException malformed) {
            LOG.debugf(
                    "newsletter: a mail in the mailbox for bounces is malformed: %s",
                    malformed.getClass().getSimpleName());
        }
        boolean news = letter.isPresent() && report.isPresent() && bounces.add(letter.get(), report.get());
        (news ? counted : ignored).increment();
        return letter.isPresent();
    }

    private Optional<BounceAddresses.Letter> letter(MimeMessage mail) throws MessagingException {
        for (String name : RECIPIENT_HEADERS) {
            String[] values = Objects.requireNonNullElse(mail.getHeader(name), new String[0]);
            Optional<BounceAddresses.Letter> letter = Arrays.stream(values)
                    .filter(value -> value.length() <= LONGEST_HEADER)
                    .flatMap(BounceJob::addresses)
                    .flatMap(address -> addresses.parse(address).stream())
                    .findFirst();
            if (letter.isPresent()) {
                return letter;
            }
        }
        return Optional.empty();
    }

    private static Stream<String> addresses(String header) {
        return ADDRESS.matcher(header).results().map(MatchResult::group);
    }
}
