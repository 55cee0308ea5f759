package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Renders a mail about notifications in the reader's language, and passes it to the mail server.
@ApplicationScoped
class NotificationMail {
    private final MailSender sender;
    private final Site site;
    private final UnsubscribeTokens tokens;

    NotificationMail(MailSender sender, Site site, UnsubscribeTokens tokens) {
        this.sender = sender;
        this.site = site;
        this.tokens = tokens;
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
                .setHtml(Templates.html(view).setLocale(language.locale()).render());
        sender.send(
                MailSender.unsubscribable(message, view.unsubscribeUrl()),
                language,
                "notification-%d-%s".formatted(mail.id(), mail.reader()));
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
        return MailSender.subject(subject);
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        static native TemplateInstance text(MailView view);

        static native TemplateInstance html(MailView view);

        private Templates() {}
    }
}
