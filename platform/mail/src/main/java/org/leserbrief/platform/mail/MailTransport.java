package org.leserbrief.platform.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Passes mails to the mail server, and says what came of it.
@ApplicationScoped
public class MailTransport {
    /// Words of Vert.x' mail client, which tells by them alone what the server has refused.
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";

    private static final String CONTENT_REFUSED = "sending data failed";

    /// The same: before the client names a sender, because of our own settings.
    private static final List<String> NOT_BEGUN = List.of("STARTTLS required", "login is required");

    private final ReactiveMailer mailer;
    private final Context eventLoop;
    private final Site site;

    MailTransport(ReactiveMailer mailer, Vertx vertx, Site site) {
        this.mailer = mailer;
        this.eventLoop = vertx.getOrCreateContext();
        this.site = site;
    }

    /// Gives a mail the headers that every mail to a reader has.
    ///
    /// @param name of the mail: the same at every attempt, so that mailboxes can recognize a duplicate
    public Mail named(Mail message, Language language, String name) {
        return message.addHeader("Message-ID", "<%s@%s>".formatted(name, host()))
                .addHeader("Content-Language", language.code())
                // RFC 3834: suppresses out-of-office replies.
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /// Returns when the server has answered, or has not for too long.
    ///
    /// @param patience how long that may take
    public MailOutcome send(Mail message, Duration patience) {
        try {
            deliver(message, patience);
            return new MailOutcome.Accepted();
        } catch (RuntimeException failure) {
            return outcome(failure);
        }
    }

    /// Returns when the server has accepted the mail.
    ///
    /// @param patience how long that may take
    /// @throws RuntimeException if the server refuses it, or does not answer in time; its message may have
    ///     the address
    public void deliver(Mail message, Duration patience) {
        onOneEventLoop(mailer.send(message)).await().atMost(patience);
    }

    /// The host in the addresses of this site.
    public String host() {
        return Objects.requireNonNullElse(URI.create(site.url()).getHost(), "localhost");
    }

    /// The mail client must connect on the event loop on which it reads. Otherwise the greeting of a fast server
    /// can be lost, and the mail waits until it times out. All mails use the same one, because a connection may be
    /// opened when another is closed.
    private Uni<Void> onOneEventLoop(Uni<Void> sending) {
        return Uni.createFrom()
                .emitter(sent ->
                        eventLoop.runOnContext(none -> sending.subscribe().with(sent::complete, sent::fail)));
    }

    static MailOutcome outcome(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            if (NOT_BEGUN.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith)) {
                return new MailOutcome.Later("not begun");
            }
            switch (cause) {
                case SMTPException refused -> {
                    return outcome(refused);
                }
                case ConnectException none -> {
                    return new MailOutcome.Later("no connection");
                }
                case UnknownHostException none -> {
                    return new MailOutcome.Later("unknown host");
                }
                case NoRouteToHostException none -> {
                    return new MailOutcome.Later("no route");
                }
                case SSLHandshakeException none -> {
                    return new MailOutcome.Later("no TLS");
                }
                default -> {}
            }
        }
        return new MailOutcome.Unknown(failure.getClass().getSimpleName());
    }

    /// What is refused because of our own settings, such as the sender, a password, or a relay that does not know
    /// us, is to be sent once they are right. An address is given up only for a status that says there is no such
    /// mailbox: servers refuse a recipient for much else, such as a full mailbox or the client's network.
    private static MailOutcome outcome(SMTPException refused) {
        String text = String.valueOf(refused.getMessage());
        Optional<EnhancedStatus> status = refused.getReplyMessages().stream()
                .flatMap(line -> EnhancedStatus.ofReply(line).stream())
                .findFirst();
        String code =
                refused.getReplyCode() + status.map(known -> " " + known.code()).orElse("");
        boolean atRecipient = text.startsWith(RECIPIENT_REFUSED);
        if (!refused.isPermanent()
                || !atRecipient && !text.startsWith(CONTENT_REFUSED)
                || atRecipient && status.filter(EnhancedStatus::isAboutSender).isPresent()) {
            return new MailOutcome.Later(code);
        }
        return new MailOutcome.Refused(
                code, status.filter(EnhancedStatus::isDeadAddress).isPresent());
    }

    private static Iterable<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10)::iterator;
    }
}
