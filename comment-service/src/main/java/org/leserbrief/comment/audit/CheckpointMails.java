package org.leserbrief.comment.audit;

import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.mail.MailTransport;

/// Mails checkpoints to whoever keeps them. A mail that may have been sent is sent again: two are better than none.
@ApplicationScoped
class CheckpointMails {
    private static final Logger LOG = Logger.getLogger(CheckpointMails.class);

    /// Longer than sending takes, so that no other replica sends the same mail meanwhile, and often enough for a mail
    /// of which there is one a day.
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Nearly empty.
    private static final String TAKE = """
            UPDATE log_checkpoint_mail SET next_attempt_at = ?
            WHERE checkpoint_id = (
                SELECT checkpoint_id FROM log_checkpoint_mail WHERE next_attempt_at <= ?
                ORDER BY checkpoint_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING checkpoint_id
            """;

    /// By the primary key.
    private static final String DONE = "DELETE FROM log_checkpoint_mail WHERE checkpoint_id = ?";

    private final Checkpoints checkpoints;
    private final LogSettings settings;
    private final MailTransport transport;
    private final Database database;
    private final Clock clock;

    CheckpointMails(
            Checkpoints checkpoints, LogSettings settings, MailTransport transport, Database database, Clock clock) {
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.transport = transport;
        this.database = database;
        this.clock = clock;
    }

    /// Sends one mail, if any is due.
    void sendNext() {
        Instant now = Clocks.now(clock);
        Optional<Long> due = database.find(TAKE, row -> row.getLong("checkpoint_id"), now.plus(PAUSE), now);
        due.ifPresent(id -> {
            settings.mailTo().ifPresent(address -> send(checkpoints.require(id), address));
            database.update(DONE, id);
        });
    }

    private void send(Checkpoint checkpoint, String address) {
        transport.deliver(
                Mail.withText(
                                address,
                                "Prüfpunkt des Moderationsprotokolls / checkpoint of the moderation log: %d"
                                        .formatted(checkpoint.size()),
                                checkpoint.toJson() + "\n")
                        .addHeader("Auto-Submitted", "auto-generated"),
                PATIENCE);
        LOG.infof("the checkpoint of %s was mailed", checkpoint.time());
    }
}
