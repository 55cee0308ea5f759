package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.mail.MailOutcome;
import org.leserbrief.platform.mail.MailTransport;

/// Sends mails to readers.
@ApplicationScoped
class MailSender {
    private final MailTransport transport;
    private final MailSettings config;
    private final Lock oneAtATime = new ReentrantLock();

    MailSender(MailTransport transport, MailSettings config) {
        this.transport = transport;
        this.config = config;
    }

    /// Returns when the mail server has answered, or has not in time. One mail at a time: the mail client's pool
    /// sometimes lets one of several senders wait until its time is over, and nobody would know that this mail was
    /// not sent.
    ///
    /// @param name of the mail: the same at every attempt, so that mailboxes can recognize a duplicate
    MailOutcome send(Mail message, Language language, String name) {
        Mail named = transport.named(message, language, name);
        oneAtATime.lock();
        try {
            return transport.send(named, config.patience());
        } finally {
            oneAtATime.unlock();
        }
    }

    /// A line break could inject another header.
    static String subject(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /// RFC 8058: lets the reader's mail program unsubscribe with one click.
    static Mail unsubscribable(Mail message, String url) {
        return message.addHeader("List-Unsubscribe", "<" + url + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
