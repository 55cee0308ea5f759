package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    /// @param articles those that are published
    record Content(Issue issue, List<TeaserView> articles, RessortList ressorts) {
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

    /// Read anew whenever mails are taken: what was withdrawn since has left the issue.
    Content content(Issue issue) {
        return new Content(issue, issues.content(issue), ressorts.all());
    }

    /// What the authors that the reader has chosen have published, whatever its Ressort is, besides the articles that
    /// the letter has already.
    private List<TeaserView> ofAuthors(Issue issue, Recipients.Subscriber reader, List<TeaserView> shown) {
        Set<String> already = shown.stream().map(TeaserView::id).collect(Collectors.toSet());
        return issues.ofAuthors(issue, reader.authors()).stream()
                .filter(article -> !already.contains(article.id()))
                .toList();
    }

    /// @return false if the mail server takes none at this moment
    boolean send(Content content, Recipients.Taken mail) {
        List<TeaserView> articles = content.of(mail.subscriber());
        List<TeaserView> ofAuthors = ofAuthors(content.issue(), mail.subscriber(), articles);
        if (articles.isEmpty() && ofAuthors.isEmpty()) {
            recipients.excluded(mail, "no article");
            return true;
        }
        return switch (mails.send(content.issue(), mail, articles, ofAuthors)) {
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
