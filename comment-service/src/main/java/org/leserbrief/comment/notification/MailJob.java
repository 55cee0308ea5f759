package org.leserbrief.comment.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.mail.MailOutcome;

/// Sends mails that are due, in every replica and never during a request.
@ApplicationScoped
class MailJob {
    private static final Logger LOG = Logger.getLogger(MailJob.class);

    /// The maximum number of mails per run: a mail server accepts some tens a second, and the next run follows
    /// soon.
    private static final int MOST_IN_TURN = 200;

    /// After this many failures in a row the server is unavailable, so the next run tries again.
    private static final int FAILURES_IN_TURN = 3;

    /// The maximum number of comments, and of articles, in one mail; the page shows the rest.
    static final int MOST_IN_MAIL = 20;

    private final OutgoingMails mails;
    private final Contacts contacts;
    private final EmailChoices choices;
    private final NotificationMail writer;

    MailJob(OutgoingMails mails, Contacts contacts, EmailChoices choices, NotificationMail writer) {
        this.mails = mails;
        this.contacts = contacts;
        this.choices = choices;
        this.writer = writer;
    }

    @Scheduled(
            every = "{leserbrief.mail.period:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = ErasedReadersBack.class)
    void run() {
        mails.parkLost();
        mails.plan();
        int failures = 0;
        for (int i = 0; i < MOST_IN_TURN && failures < FAILURES_IN_TURN; i++) {
            Optional<OutgoingMails.Taken> mail = mails.take();
            if (mail.isEmpty()) {
                return;
            }
            switch (send(mail.get())) {
                case WORKS -> failures = 0;
                case BUSY -> failures++;
                // Each further one would be parked, too, as long as the server breaks off.
                case UNCLEAR -> {
                    return;
                }
            }
        }
    }

    private MailQueue.Server send(OutgoingMails.Taken mail) {
        OutgoingMails.Content news = mails.content(mail, MOST_IN_MAIL + 1);
        Optional<Contact> contact = contacts.mailable(mail.reader());
        if (news.isEmpty() || contact.isEmpty() || choices.of(mail.reader()) == EmailChoice.NEVER) {
            mails.done(mail);
            return MailQueue.Server.WORKS;
        }
        MailOutcome outcome = writer.send(mail, contact.get(), news);
        if (outcome instanceof MailOutcome.Refused(var _, boolean ofAddress) && ofAddress) {
            contacts.refused(mail.reader(), contact.get().email());
        }
        if (outcome instanceof MailOutcome.Accepted) {
            // Must come before the mail is deleted from the queue: either of the two prevents another mail too soon.
            contacts.mailed(mail.reader());
            LOG.infof("mail %d sent to reader %s, %d notifications", mail.id(), mail.reader(), news.size());
        }
        return mails.settle(mail, outcome);
    }
}
