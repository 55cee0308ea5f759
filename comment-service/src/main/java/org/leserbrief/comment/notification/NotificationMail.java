package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.leserbrief.comment.mail.MailTransport;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Renders a mail about notifications in the reader's language, and passes it to the mail server.
@ApplicationScoped
class NotificationMail {
    private final MailTransport transport;
    private final Site site;
    private final UnsubscribeTokens tokens;
    private final MailSettings config;

    NotificationMail(MailTransport transport, Site site, UnsubscribeTokens tokens, MailSettings config) {
        this.transport = transport;
        this.site = site;
        this.tokens = tokens;
        this.config = config;
    }

    /// Returns when the mail server has accepted the mail.
    ///
    /// @param news oldest first; those beyond [MailJob#MOST_IN_MAIL] only show that there are more
    /// @throws RuntimeException if the server refuses it, or does not answer in time
    void send(OutgoingMails.Taken mail, Contact contact, List<Notification> news) {
        Language language = contact.language();
        MailView view = view(mail, news, language);
        Mail message = Mail.withText(
                        contact.email(),
                        subject(view),
                        Templates.text(view).setLocale(language.locale()).render())
                .setHtml(Templates.html(view).setLocale(language.locale()).render())
                // RFC 8058: lets the reader's mail program unsubscribe with one click.
                .addHeader("List-Unsubscribe", "<" + view.unsubscribeUrl() + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                // The same at every attempt: if the server accepted a mail without confirming it, mailboxes can
                // recognize the duplicate.
                .addHeader("Message-ID", messageId(mail))
                .addHeader("Content-Language", language.code())
                // RFC 3834: suppresses out-of-office replies.
                .addHeader("Auto-Submitted", "auto-generated");
        transport.send(message, config.patience());
    }

    private MailView view(OutgoingMails.Taken mail, List<Notification> news, Language language) {
        boolean more = news.size() > MailJob.MOST_IN_MAIL;
        return new MailView(
                site.name(),
                site.url(),
                more ? news.subList(0, MailJob.MOST_IN_MAIL) : news,
                more,
                site.absolute(UnsubscribeResource.PATH + "?token=" + tokens.of(mail.reader())),
                language);
    }

    private static String subject(MailView view) {
        MailMessages messages = MessageBundles.get(
                MailMessages.class, Localized.Literal.of(view.language().code()));
        Notification first = view.news().getFirst();
        String subject = view.news().size() > 1
                ? messages.subject(view.news().size() + (view.more() ? "+" : ""), view.siteName())
                : view.what(first, messages);
        // A line break could inject another header.
        return subject.replaceAll("\\p{Cntrl}", " ");
    }

    private String messageId(OutgoingMails.Taken mail) {
        String host = Objects.requireNonNullElse(URI.create(site.url()).getHost(), "localhost");
        return "<notification-%d-%s@%s>".formatted(mail.id(), mail.reader(), host);
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        static native TemplateInstance text(MailView view);

        static native TemplateInstance html(MailView view);

        private Templates() {}
    }
}
