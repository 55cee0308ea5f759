package org.leserbrief.article.newsletter.sending;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.newsletter.bounce.BounceAddresses;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.IssueDate;
import org.leserbrief.article.newsletter.subscription.SubscriptionPageResource;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.mail.MailOutcome;
import org.leserbrief.platform.mail.MailTransport;

/// Writes a letter in the reader's language, as HTML and as text, and passes it to the mail server.
@ApplicationScoped
class LetterMail {
    /// It is sent within the transaction that keeps two clicks from sending two, and PostgreSQL ends one that is idle
    /// for 20 s. An editor who waits can try again.
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);

    private final MailTransport transport;
    private final Site site;
    private final NewsletterSettings settings;
    private final BounceAddresses bounces;

    LetterMail(MailTransport transport, Site site, NewsletterSettings settings, BounceAddresses bounces) {
        this.transport = transport;
        this.site = site;
        this.settings = settings;
        this.bounces = bounces;
    }

    /// @param articles those that this reader gets
    /// @param ofAuthors those that have a line each
    MailOutcome send(Issue issue, Recipients.Taken mail, List<TeaserView> articles, List<TeaserView> ofAuthors) {
        String unsubscription = site.absolute(SubscriptionPageResource.unsubscription(mail.token()));
        String preferences = site.absolute(SubscriptionPageResource.preferences(mail.token()));
        Recipients.Subscriber reader = mail.subscriber();
        LetterView view = view(issue, articles, preferences, unsubscription, reader.language());
        Mail message = write(reader.email(), view.with(ofAuthors));
        bounces.of(issue.id(), reader.id()).ifPresent(message::setBounceAddress);
        // RFC 8058: lets the reader's mail program unsubscribe with one click.
        message.addHeader("List-Unsubscribe", "<" + unsubscription + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        String name = "newsletter-%s-%d".formatted(issue.date(), reader.id());
        return transport.send(transport.named(message, reader.language(), name), settings.patience());
    }

    /// A letter to an editor who wants to see it. Its links to unsubscribe lead to the page for signing up.
    MailOutcome sendTest(Issue issue, List<TeaserView> articles, String email, Language language, String name) {
        String signUp = site.absolute("/newsletter");
        Mail message = write(email, view(issue, articles, signUp, signUp, language));
        return transport.send(transport.named(message, language, name), TEST_PATIENCE);
    }

    private Mail write(String email, LetterView view) {
        Language language = view.language();
        return Mail.withText(
                        email,
                        // A line break could inject another header.
                        (site.name() + ": " + view.title()).replaceAll("\\p{Cntrl}", " "),
                        Templates.letterText(view).setLocale(language.locale()).render())
                .setHtml(Templates.letter(view).setLocale(language.locale()).render())
                // RFC 2919.
                .addHeader("List-Id", "<newsletter.%s>".formatted(transport.host()));
    }

    private LetterView view(
            Issue issue, List<TeaserView> articles, String preferences, String unsubscription, Language language) {
        return new LetterView(
                site.name(),
                site.url(),
                NewsletterTexts.of(language).issueOf(IssueDate.written(issue.date(), language)),
                issue.greeting().in(language),
                articles,
                List.of(),
                site.absolute(issue.url()),
                preferences,
                unsubscription,
                language);
    }

    @CheckedTemplate(basePath = "newsletter/mail")
    static final class Templates {
        static native TemplateInstance letter(LetterView view);

        static native TemplateInstance letterText(LetterView view);

        private Templates() {}
    }
}
