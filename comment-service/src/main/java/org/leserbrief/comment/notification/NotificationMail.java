package org.leserbrief.comment.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.mail.MailOutcome;

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

    /// Returns when the mail server has answered, or has not in time.
    ///
    /// @param news not empty; what is beyond [MailJob#MOST_IN_MAIL] only shows that there is more
    MailOutcome send(OutgoingMails.Taken mail, Contact contact, OutgoingMails.Content news) {
        Language language = contact.language();
        MailView view = view(mail, news, language);
        Mail message = Mail.withText(
                        contact.email(),
                        subject(view),
                        Templates.text(view).setLocale(language.locale()).render())
                .setHtml(Templates.html(view).setLocale(language.locale()).render());
        return sender.send(
                MailSender.unsubscribable(message, view.unsubscribeUrl()),
                language,
                "notification-%d-%s".formatted(mail.id(), mail.reader()));
    }

    private MailView view(OutgoingMails.Taken mail, OutgoingMails.Content news, Language language) {
        boolean more =
                news.comments().size() > MailJob.MOST_IN_MAIL || news.articles().size() > MailJob.MOST_IN_MAIL;
        return new MailView(
                site.name(),
                site.url(),
                first(news.comments()),
                first(news.articles()),
                more,
                site.absolute(UnsubscribeResource.PATH + "?token=" + tokens.of(mail.reader())),
                language);
    }

    private static String subject(MailView view) {
        MailMessages messages = view.language().messages(MailMessages.class);
        int size = view.news().size() + view.articles().size();
        String subject;
        if (size > 1) {
            subject = messages.subject(size + (view.more() ? "+" : ""), view.siteName());
        } else if (view.news().isEmpty()) {
            subject = view.articles().getFirst().headline();
        } else {
            subject = view.what(view.news().getFirst(), messages);
        }
        return MailSender.subject(subject);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), MailJob.MOST_IN_MAIL));
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        static native TemplateInstance text(MailView view);

        static native TemplateInstance html(MailView view);

        private Templates() {}
    }
}
