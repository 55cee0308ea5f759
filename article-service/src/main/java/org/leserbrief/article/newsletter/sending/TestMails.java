package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.leserbrief.article.newsletter.NewsletterProblems;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.mail.MailOutcome;

/// Sends an issue to an editor who wants to see it.
@ApplicationScoped
public class TestMails {
    private final Issues issues;
    private final LetterMail mails;

    TestMails(Issues issues, LetterMail mails) {
        this.issues = issues;
        this.mails = mails;
    }

    /// @throws ProblemException 409 if the issue has no article, 503 if the mail server does not take it
    public void send(Issue issue, String email, Language language) {
        List<TeaserView> articles = issues.content(issue);
        if (articles.isEmpty()) {
            throw NewsletterProblems.empty();
        }
        String name = "newsletter-test-" + UUID.randomUUID();
        if (!(mails.sendTest(issue, articles, email, language, name) instanceof MailOutcome.Accepted)) {
            throw NewsletterProblems.notTaken();
        }
    }
}
