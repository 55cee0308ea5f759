package org.leserbrief.article.core;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leserbrief.article.ressort.Ressorts;

/// The repository of articles, for changes.
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, Long> {
    /// By the index article_due.
    private static final String DUE = """
            SELECT id FROM article WHERE state = 'SCHEDULED' AND publish_at <= :now ORDER BY publish_at
            """;

    /// By the primary key. Skips articles that another replica is publishing.
    private static final String LOCK_IF_DUE = """
            SELECT id FROM article WHERE id = :id AND state = 'SCHEDULED' AND publish_at <= :now FOR UPDATE SKIP LOCKED
            """;

    private final Revisions revisions;
    private final Ressorts ressorts;

    Articles(Revisions revisions, Ressorts ressorts) {
        this.revisions = revisions;
        this.ressorts = ressorts;
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 422 if there is no such Ressort
    @Transactional(TxType.MANDATORY)
    public Article draft(ArticleContent content, Editor editor, Instant now) {
        ressorts.require(content.ressort());
        Article article = Article.draft(content, now);
        persistAndFlush(article);
        revisions.persist(new Revision(article, editor, now));
        return article;
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 422 if there is no such Ressort
    @Transactional(TxType.MANDATORY)
    public void revise(Article article, ArticleContent content, Editor editor, Instant now) {
        ressorts.require(content.ressort());
        article.revise(content, now);
        revisions.persist(new Revision(article, editor, now));
    }

    /// The article with a row lock until the transaction ends.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if there is none
    @Transactional(TxType.MANDATORY)
    public Article require(ArticleId id) {
        Article article = findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (article == null) {
            throw ArticleProblems.unknown();
        }
        return article;
    }

    /// The articles that should have been published by now, longest overdue first.
    public List<ArticleId> due(Instant now) {
        List<Long> ids = getEntityManager()
                .createNativeQuery(DUE, Long.class)
                .setParameter("now", now)
                .getResultList();
        return ids.stream().map(ArticleId::new).toList();
    }

    /// The article with a row lock; empty if it is no longer due, or another replica is publishing it.
    @Transactional(TxType.MANDATORY)
    public Optional<Article> lockIfDue(ArticleId id, Instant now) {
        List<Long> due = getEntityManager()
                .createNativeQuery(LOCK_IF_DUE, Long.class)
                .setParameter("id", id.value())
                .setParameter("now", now)
                .getResultList();
        return due.stream().findFirst().map(this::findById);
    }
}
