package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.NewsletterProblems;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.issue.IssueState;
import org.leserbrief.article.newsletter.issue.Issues;
import org.leserbrief.article.trace.DeskAction;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.http.problem.ProblemException;

/// Begins, holds and ends the sending of issues.
@ApplicationScoped
public class Sendings {
    private static final Logger LOG = Logger.getLogger(Sendings.class);

    private final Issues issues;
    private final Recipients recipients;
    private final FinalFigures finalFigures;
    private final DeskTrace trace;

    Sendings(Issues issues, Recipients recipients, FinalFigures finalFigures, DeskTrace trace) {
        this.issues = issues;
        this.trace = trace;
        this.recipients = recipients;
        this.finalFigures = finalFigures;
    }

    /// Begins the issue whose time has come, in one replica. One that is overdue for too long waits for an editor.
    @Transactional
    void beginDue() {
        issues.lockDue().ifPresent(this::begin);
    }

    private boolean begin(Issue issue) {
        if (!issues.begin(issue)) {
            return false;
        }
        LOG.infof("newsletter: issue %s begins, %d mails prepared", issue.date(), recipients.freeze(issue));
        return true;
    }

    /// Sends an issue now, or sends on after it was held.
    ///
    /// @param editor the id of who says so
    /// @throws ProblemException 404 if there is none of this date, 409 if it is being sent, was sent, or is empty
    @Transactional(dontRollbackOn = ProblemException.class)
    public Issue send(LocalDate date, String editor) {
        Issue issue = issues.lock(date);
        switch (issue.state()) {
            case SENDING, FINISHED -> throw NewsletterProblems.sent();
            case PLANNED, HELD -> {
                if (!issue.isOpen()) {
                    issues.change(issue, IssueState.SENDING);
                } else if (!begin(issue)) {
                    throw NewsletterProblems.empty();
                }
            }
        }
        trace.append(DeskAction.LETTER_SENT, date.toString(), "");
        LOG.infof("newsletter: issue %s sent by %s", date, editor);
        return issues.require(date);
    }

    /// Keeps an issue from being sent, or from being sent to those who have not got it yet. Mails that are on their way
    /// at this moment arrive.
    ///
    /// @param editor the id of who says so
    /// @throws ProblemException 404 if there is none of this date, 409 if all of it was sent
    @Transactional
    public Issue hold(LocalDate date, String editor) {
        Issue issue = issues.lock(date);
        switch (issue.state()) {
            case FINISHED -> throw NewsletterProblems.sent();
            case HELD -> {}
            case PLANNED, SENDING -> {
                issues.change(issue, IssueState.HELD);
                trace.append(DeskAction.LETTER_HELD, date.toString(), "");
                LOG.infof("newsletter: issue %s held by %s", date, editor);
            }
        }
        return issues.require(date);
    }

    /// Ends an issue that has no open mail any more. Each replica asks every few seconds while an issue is sent, so it
    /// counts nothing before.
    @Transactional
    void finish(Issue found) {
        if (recipients.hasOpen(found)) {
            return;
        }
        Issue issue = issues.lock(found.date());
        if (issue.state() == IssueState.SENDING) {
            issues.change(issue, IssueState.FINISHED);
            finalFigures.store(issue.id());
            LOG.infof("newsletter: issue %s finished: %s", issue.date(), figures(issue));
        }
    }

    public Figures figures(Issue issue) {
        return figures(List.of(issue)).getOrDefault(issue.id(), Figures.NONE);
    }

    /// By the issues' ids; an issue that was not begun has none.
    public Map<Long, Figures> figures(List<Issue> of) {
        List<Long> begun =
                of.stream().filter(issue -> !issue.isOpen()).map(Issue::id).toList();
        Map<Long, Figures> figures = new HashMap<>(finalFigures.of(begun));
        figures.putAll(recipients.figures(
                begun.stream().filter(issue -> !figures.containsKey(issue)).toList()));
        return figures;
    }
}
