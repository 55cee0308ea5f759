package org.leserbrief.article.publication;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.leserbrief.article.core.PublicationChange;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// Publishes and withdraws articles.
@ApplicationScoped
class Publication {
    private static final Logger LOG = Logger.getLogger(Publication.class);

    private final Articles articles;
    private final ArticleEventPublisher announcements;
    private final Clock clock;

    Publication(Articles articles, ArticleEventPublisher announcements, Clock clock) {
        this.articles = articles;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Publishes now, or under the given date: now if it is in the past, otherwise when it comes.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if there is no such article, 409 in the
    ///     wrong state, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void publish(ArticleId id, @Nullable Instant date, @Nullable String ifMatch) {
        change(
                id,
                ifMatch,
                (article, now) -> date == null ? article.publish(now) : article.publish(Clocks.toMicros(date), now));
    }

    /// Withdraws the article, or cancels its scheduled publication.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if there is no such article, 409 in the
    ///     wrong state, 412 or 428 if the precondition fails or is missing
    @Transactional
    public void withdraw(ArticleId id, @Nullable String ifMatch) {
        change(id, ifMatch, Article::withdraw);
    }

    /// The articles that should have been published by now, longest overdue first.
    @Transactional
    public List<ArticleId> due() {
        return articles.due(Clocks.now(clock));
    }

    /// Publishes a scheduled article that is due, in a transaction of its own.
    ///
    /// @return false if it is no longer due, or another replica is publishing it
    @WithSpan("scheduled-publication")
    @Transactional(TxType.REQUIRES_NEW)
    public boolean publishIfDue(ArticleId id) {
        Instant now = Clocks.now(clock);
        Optional<Article> due = articles.lockIfDue(id, now);
        due.ifPresent(article -> tell(article, article.publishAsScheduled(), now));
        return due.isPresent();
    }

    private void change(
            ArticleId id, @Nullable String ifMatch, BiFunction<Article, Instant, PublicationChange> transition) {
        Article article = articles.require(id);
        EntityVersion.requireMatch(ifMatch, article.version());
        Instant now = Clocks.now(clock);
        tell(article, transition.apply(article, now), now);
    }

    private void tell(Article article, PublicationChange transition, Instant now) {
        switch (transition) {
            case NONE -> {
                return;
            }
            case SCHEDULED, UNSCHEDULED -> {}
            case PUBLISHED -> announcements.published(article, now);
            case REDATED -> announcements.revised(article, now);
            case WITHDRAWN -> announcements.withdrawn(article, now);
        }
        LOG.infof("article %s %s, version %d", article.id(), transition, article.version());
    }
}
