package org.leserbrief.article.core;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// The repository of revisions, for editors.
@ApplicationScoped
public class Revisions implements PanacheRepositoryBase<Revision, Revision.Key> {
    /// Newest first, by the primary key.
    ///
    /// @param before an exclusive upper bound for the revision number
    public List<Revision> of(ArticleId article, int before, int most) {
        return find("key.articleId = ?1 and key.number < ?2 order by key.number desc", article.value(), before)
                .page(0, most)
                .list();
    }

    public Optional<Revision> of(ArticleId article, int number) {
        return findByIdOptional(new Revision.Key(article.value(), number));
    }

    /// The id of who drafted the article, who wrote its first revision; empty if there is no such article.
    @Transactional
    public Optional<String> drafter(ArticleId article) {
        return getEntityManager()
                .createQuery("select r.editorId from Revision r where r.key = :first", String.class)
                .setParameter("first", new Revision.Key(article.value(), 1))
                .getResultStream()
                .findFirst();
    }

    public boolean exist(ArticleId article) {
        return of(article, 1).isPresent();
    }
}
