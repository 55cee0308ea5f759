package org.leserbrief.article.publication;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Articles;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.core.PublicationChange;
import org.leserbrief.article.history.Action;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.ArticleHistory.Detail;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// Publishes and withdraws articles.
@ApplicationScoped
public class Publication implements DuePublications {
    private static final Logger LOG = Logger.getLogger(Publication.class);

    private final Articles articles;
    private final ArticleEventPublisher announcements;
    private final ArticleHistory history;
    private final Event<ArticleWithdrawn> withdrawals;
    private final Clock clock;

    Publication(
            Articles articles,
            ArticleEventPublisher announcements,
            ArticleHistory history,
            Event<ArticleWithdrawn> withdrawals,
            Clock clock) {
        this.articles = articles;
        this.announcements = announcements;
        this.history = history;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /// Publishes now, or under the given date: now if it is in the past, otherwise when it comes.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if there is no such article, 409 in the
    ///     wrong state, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void publish(ArticleId id, @Nullable Instant date, @Nullable String ifMatch, Editor editor) {
        change(
                id,
                ifMatch,
                editor,
                (article, now) -> date == null ? article.publish(now) : article.publish(Clocks.toMicros(date), now));
    }

    /// Withdraws the article, or cancels its scheduled publication.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if there is no such article, 409 in the
    ///     wrong state, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void withdraw(ArticleId id, @Nullable String ifMatch, Editor editor) {
        change(id, ifMatch, editor, Article::withdraw);
    }

    @Override
    @Transactional
    public List<ArticleId> due() {
        return articles.due(Clocks.now(clock));
    }

    @Override
    @WithSpan("scheduled-publication")
    @Transactional(TxType.REQUIRES_NEW)
    public boolean publishIfDue(ArticleId id) {
        Instant now = Clocks.now(clock);
        Optional<Article> due = articles.lockIfDue(id, now);
        due.ifPresent(article -> tell(article, article.publishAsScheduled(now), null, now));
        return due.isPresent();
    }

    private void change(
            ArticleId id,
            @Nullable String ifMatch,
            Editor editor,
            BiFunction<Article, Instant, PublicationChange> transition) {
        Article article = articles.require(id);
        EntityVersion.requireMatch(ifMatch, article.version());
        Instant now = Clocks.now(clock);
        tell(article, transition.apply(article, now), editor, now);
    }

    /// @param editor null for the clock
    private void tell(Article article, PublicationChange transition, @Nullable Editor editor, Instant now) {
        Detail revision = Detail.of(article.revision());
        Instant planned = article.publishAt();
        switch (transition) {
            case NONE -> {
                return;
            }
            case SCHEDULED ->
                history.append(article.id(), Action.PLANNED, editor, new Detail(article.revision(), planned));
            case UNSCHEDULED -> history.append(article.id(), Action.UNPLANNED, editor, revision);
            case PUBLISHED -> {
                history.append(article.id(), Action.PUBLISHED, editor, revision);
                announcements.published(article, now);
            }
            case REDATED -> {
                history.append(article.id(), Action.REDATED, editor, revision);
                announcements.revised(article, now);
            }
            case WITHDRAWN -> {
                history.append(article.id(), Action.WITHDRAWN, editor, revision);
                withdrawals.fire(new ArticleWithdrawn(article.id(), editor));
                announcements.withdrawn(article, now);
            }
        }
        LOG.infof("article %s %s, version %d", article.id(), transition, article.version());
    }
}
