package org.leserbrief.article.newsletter.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.leserbrief.article.newsletter.NewsletterProblems;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.IssueDate;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.article.newsletter.sending.Figures;
import org.leserbrief.article.newsletter.sending.Sendings;
import org.leserbrief.article.newsletter.sending.TestMails;
import org.leserbrief.article.newsletter.subscription.Subscriptions;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// What editors do with issues.
@ApplicationScoped
class IssueDesk {
    /// A year.
    private static final int LISTED = 52;

    private final Issues issues;
    private final Sendings sendings;
    private final TestMails tests;
    private final Callers callers;
    private final Subscriptions subscriptions;

    IssueDesk(Issues issues, Sendings sendings, TestMails tests, Callers callers, Subscriptions subscriptions) {
        this.issues = issues;
        this.sendings = sendings;
        this.tests = tests;
        this.callers = callers;
        this.subscriptions = subscriptions;
    }

    /// The newest ones, without their articles' headlines.
    List<IssueView> list() {
        List<Issue> found = issues.newest(LISTED);
        Map<Long, Figures> figures = sendings.figures(found);
        return found.stream()
                .map(issue -> IssueView.of(issue, issues.isOverdue(issue), List.of(), figures.get(issue.id())))
                .toList();
    }

    /// How many get the next one.
    long subscribers() {
        return subscriptions.count();
    }

    /// @throws ProblemException 404 if there is none of this date
    IssueView read(String date) {
        return view(issues.require(IssueDate.parse(date)));
    }

    /// The Top-News of the week of an issue, for editors to choose from.
    List<IssueView.ArticleLink> candidates(String date) {
        return issues.candidates(issues.require(IssueDate.parse(date))).stream()
                .map(IssueView.ArticleLink::to)
                .toList();
    }

    /// Those of the articles that are published at this moment.
    List<IssueView.ArticleLink> articles(List<Long> ids) {
        return issues.published(ids).stream().map(IssueView.ArticleLink::to).toList();
    }

    /// @throws ProblemException as [Issues#edit]
    IssueView edit(String date, IssueRequest wanted, LongConsumer precondition) {
        LocalDate of = IssueDate.parse(date);
        return view(issues.edit(of, wanted.toGreeting(), wanted.toArticles(), precondition));
    }

    /// Sends the issue as it is to the editor who asks for it.
    ///
    /// @throws ProblemException 404 if there is none of this date, 409 if the editor has no verified address or
    ///     the issue no article, 503 if the mail server does not take it
    void test(String date, Language language) {
        Issue issue = issues.require(IssueDate.parse(date));
        String email = callers.verifiedEmail().orElseThrow(NewsletterProblems::noAddress);
        tests.send(issue, email, language);
    }

    /// @throws ProblemException as [Sendings#send]
    IssueView send(String date) {
        return view(sendings.send(IssueDate.parse(date), callers.require().id()));
    }

    /// @throws ProblemException as [Sendings#hold]
    IssueView hold(String date) {
        return view(sendings.hold(IssueDate.parse(date), callers.require().id()));
    }

    private IssueView view(Issue issue) {
        return IssueView.of(
                issue, issues.isOverdue(issue), issues.content(issue), issue.isOpen() ? null : sendings.figures(issue));
    }
}
