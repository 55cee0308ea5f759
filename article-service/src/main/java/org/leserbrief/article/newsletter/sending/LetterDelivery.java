package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.article.newsletter.subscription.Subscriptions;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.mail.MailOutcome;

/// Delivers one mail, and notes what came of it.
@ApplicationScoped
class LetterDelivery {
    private final Issues issues;
    private final Recipients recipients;
    private final Subscriptions subscriptions;
    private final LetterMail mails;
    private final Ressorts ressorts;

    LetterDelivery(
            Issues issues, Recipients recipients, Subscriptions subscriptions, LetterMail mails, Ressorts ressorts) {
        this.issues = issues;
        this.recipients = recipients;
        this.subscriptions = subscriptions;
        this.mails = mails;
        this.ressorts = ressorts;
    }

    /// What an issue contains at one moment.
    ///
    /// @param since where its period begins
    /// @param articles those that are published
    record Content(Issue issue, Instant since, List<TeaserView> articles, RessortList ressorts) {
        /// Those of the Ressorts that the reader wants; of a merged Ressort, those of the one that stands for it. A
        /// deleted one has none.
        List<TeaserView> of(Recipients.Subscriber reader) {
            if (reader.ressorts().isEmpty()) {
                return articles;
            }
            List<String> wanted = reader.ressorts().stream()
                    .flatMap(slug -> ressorts.living(slug).stream())
                    .map(ressort -> ressort.slug())
                    .toList();
            return articles.stream()
                    .filter(article -> article.ressort() != null
                            && wanted.contains(article.ressort().slug()))
                    .toList();
        }
    }

    /// Where the period of an issue begins, for all its mails.
    Instant since(Issue issue) {
        return issues.since(issue);
    }

    /// Read anew whenever mails are taken: what was withdrawn meanwhile has left the issue.
    ///
    /// @param since what [#since(Issue)] said
    Content content(Issue issue, Instant since) {
        return new Content(issue, since, issues.content(issue), ressorts.all());
    }

    /// One mail with what it contains.
    ///
    /// @param ofAuthors what the authors that the reader has chosen have published, whatever its Ressort is,
    ///     besides the articles that the letter has already
    record Letter(Recipients.Taken mail, List<TeaserView> articles, List<TeaserView> ofAuthors) {}

    /// @param more whether as many were due as were wanted
    record Letters(List<Letter> letters, boolean more) {}

    /// Takes some mails that are due, with what each contains. In one transaction: if the database fails
    /// meanwhile, none is taken, so none becomes uncertain.
    ///
    /// @param wanted how many at most
    @Transactional
    Letters take(Content content, int wanted) {
        Recipients.Batch batch = recipients.take(content.issue(), wanted);
        return new Letters(
                batch.mails().stream().map(mail -> letter(content, mail)).toList(), batch.more());
    }

    private Letter letter(Content content, Recipients.Taken mail) {
        List<TeaserView> articles = content.of(mail.subscriber());
        List<Long> already =
                articles.stream().map(article -> Long.valueOf(article.id())).toList();
        return new Letter(
                mail,
                articles,
                issues.ofAuthors(
                        content.issue(), content.since(), mail.subscriber().authors(), already));
    }

    /// @return false if the mail server takes none at this moment
    boolean send(Issue issue, Letter letter) {
        Recipients.Taken mail = letter.mail();
        if (letter.articles().isEmpty() && letter.ofAuthors().isEmpty()) {
            recipients.excluded(mail, "no article");
            return true;
        }
        return switch (mails.send(issue, mail, letter.articles(), letter.ofAuthors())) {
            case MailOutcome.Accepted() -> {
                recipients.sent(mail);
                yield true;
            }
            case MailOutcome.Refused(String reason, boolean ofAddress) -> {
                recipients.failed(mail, reason);
                if (ofAddress) {
                    subscriptions.suppress(mail.subscriber().id(), reason);
                }
                yield true;
            }
            case MailOutcome.Later(String reason) -> {
                recipients.postpone(mail, reason);
                yield false;
            }
            case MailOutcome.Unknown(String reason) -> {
                recipients.uncertain(mail, reason);
                yield false;
            }
        };
    }
}
