package org.leserbrief.comment.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.leserbrief.comment.reader.Contacts;
import org.leserbrief.comment.reader.Contacts.Contact;

/// Sends what is due, in every replica; never inside a request.
@ApplicationScoped
class MailJob {
    private static final Logger LOG = Logger.getLogger(MailJob.class);

    /// So many in one turn: a mail server takes some tens a second, and the next turn is near.
    private static final int MOST_IN_TURN = 200;

    /// After so many failures in a row it is the server, not a mail: the next turn asks again.
    private static final int FAILURES_IN_TURN = 3;

    /// So many notifications stand in one mail; the page has the rest.
    static final int MOST_IN_MAIL = 20;

    /// A word with an `@` in it, which some write as `%40`; no address that is kept here has spaces. A match begins
    /// where
    /// a word does, so that each word is read once.
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
        List<Notification> news = mails.content(mail, MOST_IN_MAIL + 1);
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
        // Before the mail is gone from the queue: one of the two always holds the next one back.
        contacts.mailed(mail.reader());
        mails.done(mail);
        LOG.infof("mail %d sent to reader %s, %d notifications", mail.id(), mail.reader(), news.size());
        return true;
    }

    /// Why a mail could not be sent, without the address that mail servers like to repeat.
    static String reason(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return ADDRESS.matcher(text).replaceAll("(address)").replace('\0', ' ');
    }
}
