package org.leserbrief.article.workingcopy;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.article.publication.ArticleWithdrawn;
import org.leserbrief.article.publication.DuePublications;
import org.leserbrief.article.workingcopy.WorkingCopies.Opened;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// Publishes working copies, at once or at a time.
///
/// A plan keeps the text as it was when it was made: half a sentence that is being typed when the time comes is not
/// published, and neither is what an author has written since an editor planned it. If a published article is revised
/// past the plan, the plan ends when its time comes: it would take the newer text, which may be a correction, back.
@ApplicationScoped
public class WorkingCopyPublication implements DuePublications {
    private final WorkingCopies copies;
    private final WorkingCopyEditing editing;
    private final ArticleChecks checks;
    private final LiveText liveText;
    private final ArticleHistory history;

    WorkingCopyPublication(
            WorkingCopies copies,
            WorkingCopyEditing editing,
            ArticleChecks checks,
            LiveText liveText,
            ArticleHistory history) {
        this.copies = copies;
        this.editing = editing;
        this.checks = checks;
        this.liveText = liveText;
        this.history = history;
    }

    /// Makes the text the article's next revision, which readers see at once; publishes an article that is not
    /// published. Changes nothing if readers see the text already. A plan is fulfilled by it.
    ///
    /// @param at null for now; a time that has passed publishes at once, an article that was not published
    ///     under that
    ///     date
    /// @throws ProblemException 404 if there is no such article, 409 if a check fails, an embargo stands, or the
    ///     article was revised elsewhere, 412 or 428 if the precondition fails or is missing
    @Transactional
    public WorkingCopyView publish(
            ArticleId id, @Nullable Instant at, @Nullable String ifMatch, DeskUser user, Language language) {
        Opened opened = copies.open(id);
        Article article = opened.article();
        WorkingCopy copy = opened.copy();
        editing.requireMatch(ifMatch, opened);
        Instant now = liveText.now();
        boolean isLive = copy.content() == null && article.state() == ArticleState.PUBLISHED;
        if (at != null && at.isAfter(now)) {
            if (isLive) {
                throw WorkingCopyProblems.wrongStatus("readers read this text already");
            }
            requirePublishable(opened, at, language);
            copy.plan(at, text(opened), article, user.editor(), now);
            copies.store(copy);
            history.append(id, Action.PLANNED, user.editor(), Detail.until(at));
        } else if (!isLive) {
            requirePublishable(opened, now, language);
            long version = opened.version();
            int before = article.revision();
            liveText.publish(article, content(copy.content()), at, user.editor(), user.editor());
            copy.becameRevision(article, version, before);
            copy.unplan();
        }
        return editing.view(opened);
    }

    /// The article's state, which nobody changes until the caller's transaction ends: a withdrawal that is under way
    /// is waited for.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional(TxType.MANDATORY)
    public ArticleState lockedState(ArticleId id) {
        return copies.open(id).article().state();
    }

    /// What the copy lacks.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public List<Check> checks(ArticleId id, Language language) {
        Opened opened = copies.look(id);
        return checks.of(opened.article(), editing.view(opened).content(), language);
    }

    /// Gives a plan up, if there is one.
    ///
    /// @throws ProblemException 404 if there is no such article
    @Transactional
    public void unplan(ArticleId id, DeskUser user) {
        unplan(copies.open(id).copy(), id, user.editor());
    }

    private void unplan(WorkingCopy copy, ArticleId id, @Nullable Editor editor) {
        WorkingCopy.Plan plan = copy.plan();
        if (plan != null) {
            copy.unplan();
            history.append(id, Action.UNPLANNED, editor, Detail.until(plan.at()));
        }
    }

    /// A text that was planned before must not bring an article back that was withdrawn since.
    @Transactional(TxType.MANDATORY)
    void withdrawn(@Observes ArticleWithdrawn withdrawal) {
        unplan(copies.open(withdrawal.id()).copy(), withdrawal.id(), withdrawal.editor());
    }

    @Override
    @Transactional
    public List<ArticleId> due() {
        return copies.due(liveText.now());
    }

    /// Takes the same locks in the same order as everybody else: of two replicas, the second finds no plan.
    @Override
    @WithSpan("planned-publication")
    @Transactional(TxType.REQUIRES_NEW)
    public boolean publishIfDue(ArticleId id) {
        Opened opened = copies.open(id);
        WorkingCopy copy = opened.copy();
        WorkingCopy.Plan plan = copy.plan();
        if (plan == null || plan.at().isAfter(liveText.now())) {
            return false;
        }
        Article article = opened.article();
        if (plan.isOvertaken(article)) {
            unplan(copy, id, null);
            return false;
        }
        int before = article.revision();
        liveText.publish(article, planned(plan, article), plan.at(), plan.by(), null);
        copy.becameRevision(article, plan.version(), before);
        copy.unplan();
        return true;
    }

    private String text(Opened opened) {
        String json = opened.copy().content();
        return json == null ? checks.document(editing.view(opened).content()) : json;
    }

    /// Null for what the article says already, which needs no further revision.
    private @Nullable ArticleContent planned(WorkingCopy.Plan plan, Article article) {
        ArticleContent planned = content(plan.content());
        return article.content().equals(planned) ? null : planned;
    }

    /// Null for a copy that is as the article stands.
    private @Nullable ArticleContent content(@Nullable String json) {
        return json == null ? null : checks.valid(json);
    }

    private void requirePublishable(Opened opened, Instant at, Language language) {
        opened.article().requireNoEmbargo(at);
        WorkingCopyView view = editing.view(opened);
        if (view.isBehind()) {
            throw WorkingCopyProblems.behind(view);
        }
        List<Check> missing = checks.of(opened.article(), view.content(), language);
        if (missing.stream().anyMatch(check -> check.severity() == Check.Severity.MUST)) {
            throw WorkingCopyProblems.checksFailed(missing);
        }
    }
}
