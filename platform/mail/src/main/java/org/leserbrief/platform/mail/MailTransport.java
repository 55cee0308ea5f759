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
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /// RFC 3463: such as `5.1.1`.
    private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

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

    /// What is refused because of our own settings, such as the sender or a password, is to be sent once they are
    /// right.
    private static MailOutcome outcome(SMTPException refused) {
        String text = String.valueOf(refused.getMessage());
        String code = refused.getReplyCode() + enhanced(refused);
        boolean ofAddress = text.startsWith(RECIPIENT_REFUSED);
        if (refused.isPermanent() && (ofAddress || text.startsWith(CONTENT_REFUSED))) {
            return new MailOutcome.Refused(code, ofAddress);
        }
        return new MailOutcome.Later(code);
    }

    private static String enhanced(SMTPException refused) {
        Matcher status = ENHANCED.matcher(String.valueOf(refused.getReplyMessage()));
        return status.find() ? " " + status.group() : "";
    }

    private static Iterable<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10)::iterator;
    }
}
