package org.leserbrief.comment.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.comment.reader.Contacts.Contact;

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

    /// A word that contains an `@`, or `%40` for it; stored addresses have no spaces. A match begins at the start
    /// of a word, so that each word is scanned only once.
    private static final Pattern ADDRESS = Pattern.compile("(?<!\\S)\\S*?(?:@|%40)\\S*+");

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

    @Scheduled(every = "{leserbrief.mail.period:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        mails.parkLost();
        mails.plan();
        int failures = 0;
        for (int i = 0; i < MOST_IN_TURN && failures < FAILURES_IN_TURN; i++) {
            Optional<OutgoingMails.Taken> mail = mails.take();
            if (mail.isEmpty()) {
                return;
            }
            failures = send(mail.get()) ? 0 : failures + 1;
        }
    }

    private boolean send(OutgoingMails.Taken mail) {
        OutgoingMails.Content news = mails.content(mail, MOST_IN_MAIL + 1);
        Optional<Contact> contact = contacts.find(mail.reader());
        if (news.isEmpty() || contact.isEmpty() || choices.of(mail.reader()) == EmailChoice.NEVER) {
            mails.done(mail);
            return true;
        }
        try {
            writer.send(mail, contact.get(), news);
        } catch (RuntimeException e) {
            mails.failed(mail, reason(e));
            return false;
        }
        // Must come before the mail is deleted from the queue: either of the two prevents another mail too soon.
        contacts.mailed(mail.reader());
        mails.done(mail);
        LOG.infof("mail %d sent to reader %s, %d notifications", mail.id(), mail.reader(), news.size());
        return true;
    }

    /// Why a mail could not be sent, without the recipient's address, which mail servers often repeat.
    static String reason(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return ADDRESS.matcher(text).replaceAll("(address)").replace('\0', ' ');
    }
}
