package org.leserbrief.article.newsletter.subscription;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.NewsletterMessages;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.newsletter.subscription.Consents.Due;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.mail.MailOutcome;
import org.leserbrief.platform.mail.MailTransport;

/// Asks by mail whether an address's owner wants the letter. The mail carries no advertising.
@ApplicationScoped
class ConfirmationMails {
    private static final Logger LOG = Logger.getLogger(ConfirmationMails.class);

    private final Consents consents;
    private final Subscriptions subscriptions;
    private final MailTransport transport;
    private final Site site;
    private final NewsletterSettings settings;

    ConfirmationMails(
            Consents consents,
            Subscriptions subscriptions,
            MailTransport transport,
            Site site,
            NewsletterSettings settings) {
        this.consents = consents;
        this.subscriptions = subscriptions;
        this.transport = transport;
        this.site = site;
        this.settings = settings;
    }

    /// A mail that is not sent yet.
    record Draft(String subject, String text, SecretToken token) {
        byte[] hash() {
            return SecretToken.sha256(subject + "\n\n" + text);
        }
    }

    /// Sends the next mail that is due. It is noted as sent before: if this process dies meanwhile, the reader may ask
    /// again after an hour, which is better than two mails.
    ///
    /// @return whether there was one, and the mail server can be had
    boolean sendNext() {
        Optional<Consents.Taken> taken = consents.take(this::write);
        taken.ifPresent(this::send);
        return taken.isPresent();
    }

    private Draft write(Due due) {
        NewsletterMessages messages = NewsletterTexts.of(due.language());
        SecretToken token = SecretToken.random();
        String text = Templates.confirmation(
                        site.name(),
                        site.absolute(SubscriptionPageResource.confirmation(token)),
                        due.consent(),
                        site.url())
                .setLocale(due.language().locale())
                .render();
        return new Draft(messages.confirmationSubject(site.name()), text, token);
    }

    private void send(Consents.Taken taken) {
        Due due = taken.due();
        Mail mail = Mail.withText(
                due.email(), taken.draft().subject(), taken.draft().text());
        String name = "newsletter-confirmation-%d-%d".formatted(due.id(), due.attempt());
        switch (transport.send(transport.named(mail, due.language(), name), settings.patience())) {
            case MailOutcome.Accepted() -> LOG.infof("newsletter: confirmation %d sent", due.id());
            case MailOutcome.Later(String reason) -> consents.postpone(due, reason);
            case MailOutcome.Refused(String reason, boolean ofAddress) -> {
                LOG.infof("newsletter: confirmation %d refused: %s", due.id(), reason);
                if (ofAddress) {
                    subscriptions.suppress(due.subscription(), reason);
                }
            }
            case MailOutcome.Unknown(String reason) ->
                LOG.warnf("newsletter: confirmation %d perhaps sent: %s", due.id(), reason);
        }
    }

    @CheckedTemplate(basePath = "newsletter/mail")
    static final class Templates {
        static native TemplateInstance confirmation(
                String siteName, String confirmationUrl, String consent, String siteUrl);

        private Templates() {}
    }
}
