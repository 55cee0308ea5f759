package org.leserbrief.comment.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Passes mails to the mail server.
@ApplicationScoped
public class MailTransport {
    private final ReactiveMailer mailer;
    private final Vertx vertx;

    MailTransport(ReactiveMailer mailer, Vertx vertx) {
        this.mailer = mailer;
        this.vertx = vertx;
    }

    /// Returns when the mail server has accepted the mail.
    ///
    /// @param patience how long that may take
    /// @throws RuntimeException if the server refuses it, or does not answer in time
    public void send(Mail message, Duration patience) {
        onOneEventLoop(mailer.send(message)).await().atMost(patience);
    }

    /// The mail client must connect on the event loop on which it reads. Otherwise the greeting of a fast server
    /// can be lost, and the mail waits until it times out.
    private Uni<Void> onOneEventLoop(Uni<Void> sending) {
        return Uni.createFrom()
                .emitter(sent -> vertx.runOnContext(none -> sending.subscribe().with(sent::complete, sent::fail)));
    }
}
