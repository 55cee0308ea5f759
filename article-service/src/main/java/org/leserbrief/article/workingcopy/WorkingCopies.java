package org.leserbrief.article.workingcopy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.core.Articles;
import org.leserbrief.platform.http.problem.ProblemException;

/// The repository of working copies.
@ApplicationScoped
class WorkingCopies implements PanacheRepositoryBase<WorkingCopy, Long> {
    private final Articles articles;

    WorkingCopies(Articles articles) {
        this.articles = articles;
    }

    /// An article with its copy.
    record Opened(Article article, WorkingCopy copy) {
        long version() {
            return copy.version(article);
        }
    }

    /// The article with a row lock until the transaction ends, which guards its copy too.
    ///
    /// @throws ProblemException 404 if there is none
    @Transactional(TxType.MANDATORY)
    Opened open(ArticleId id) {
        Article article = articles.require(id);
        return new Opened(article, of(id));
    }

    /// The same without a lock, to look at.
    ///
    /// @throws ProblemException 404 if there is none
    @Transactional(TxType.MANDATORY)
    Opened look(ArticleId id) {
        Article article = articles.findByIdOptional(id.value()).orElseThrow(ArticleProblems::unknown);
        return new Opened(article, of(id));
    }

    /// The copy of an article; for one that was never worked on, one that is not stored.
    private WorkingCopy of(ArticleId article) {
        return findByIdOptional(article.value()).orElseGet(() -> new WorkingCopy(article));
    }

    /// Stores the copy if it is new; others are stored with their transaction.
    @Transactional(TxType.MANDATORY)
    void store(WorkingCopy copy) {
        persist(copy);
    }

    /// The articles with a plan whose time has come, longest overdue first; by the index working_copy_due.
    List<ArticleId> due(Instant now) {
        return getEntityManager()
                .createQuery("select articleId from WorkingCopy where plannedAt <= :now order by plannedAt", Long.class)
                .setParameter("now", now)
                .getResultStream()
                .map(ArticleId::new)
                .toList();
    }
}
