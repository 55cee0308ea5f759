package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Objects;
import org.leserbrief.comment.mail.MailTransport;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Sends mails to readers.
@ApplicationScoped
class MailSender {
    private final MailTransport transport;
    private final Site site;
    private final MailSettings config;

    MailSender(MailTransport transport, Site site, MailSettings config) {
        this.transport = transport;
        this.site = site;
        this.config = config;
    }

    /// Returns when the mail server has accepted the mail.
    ///
    /// @param name of the mail: the same at every attempt, so that mailboxes can recognize the duplicate if the
    ///     server accepted a mail without confirming it
    /// @throws RuntimeException if the server refuses it, or does not answer in time
    void send(Mail message, Language language, String name) {
        String host = Objects.requireNonNullElse(URI.create(site.url()).getHost(), "localhost");
        message.addHeader("Message-ID", "<%s@%s>".formatted(name, host))
                .addHeader("Content-Language", language.code())
                // RFC 3834: suppresses out-of-office replies.
                .addHeader("Auto-Submitted", "auto-generated");
        transport.send(message, config.patience());
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
