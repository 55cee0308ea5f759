package org.leserbrief.article.story;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All articles, for those who change them.
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, Long> {
    /// By the index article_due. What another replica is just publishing is passed over.
    private static final String NEXT_DUE = """
            SELECT * FROM article
            WHERE state = 'SCHEDULED' AND publish_at <= :now
            ORDER BY publish_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """;

    private final Revisions revisions;

    Articles(Revisions revisions) {
        this.revisions = revisions;
    }

    @Transactional(TxType.MANDATORY)
    public Article draft(Content content, Editor editor, Instant now) {
        Article article = Article.draft(content, now);
        persistAndFlush(article);
        revisions.persist(new Revision(article, editor, now));
        return article;
    }

    @Transactional(TxType.MANDATORY)
    public void revise(Article article, Content content, Editor editor, Instant now) {
        article.revise(content, now);
        revisions.persist(new Revision(article, editor, now));
    }

    /// The article, locked against other changes until the transaction ends.
    ///
    /// @throws org.leserbrief.platform.problem.ProblemException 404 if there is none
    @Transactional(TxType.MANDATORY)
    public Article require(ArticleId id) {
        Article article = findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (article == null) {
            throw ArticleProblems.unknown();
        }
        return article;
    }

    /// The article that should have been published longest ago, locked; nothing if none is due.
    @Transactional(TxType.MANDATORY)
    public Optional<Article> nextDue(Instant now) {
        EntityManager entities = getEntityManager();
        List<Article> due = entities.createNativeQuery(NEXT_DUE, Article.class)
                .setParameter("now", now)
                .getResultList();
        return due.stream().findFirst();
    }
}
