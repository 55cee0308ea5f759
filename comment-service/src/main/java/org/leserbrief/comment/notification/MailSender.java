package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.mail.MailTransport;

/// Sends mails to readers.
@ApplicationScoped
class MailSender {
    private final MailTransport transport;
    private final MailSettings config;

    MailSender(MailTransport transport, MailSettings config) {
        this.transport = transport;
        this.config = config;
    }

    /// Returns when the mail server has accepted the mail.
    ///
    /// @param name of the mail: the same at every attempt, so that mailboxes can recognize the duplicate if the
    ///     server accepted a mail without confirming it
    /// @throws RuntimeException if the server refuses it, or does not answer in time
    void send(Mail message, Language language, String name) {
        transport.deliver(transport.named(message, language, name), config.patience());
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
