package org.leserbrief.article.core;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// All revisions of all articles, for editors.
@ApplicationScoped
public class Revisions implements PanacheRepositoryBase<Revision, Revision.Key> {
    /// The newest first, by the primary key.
    ///
    /// @param before only numbers below this
    public List<Revision> of(ArticleId article, int before, int most) {
        return find("key.articleId = ?1 and key.number < ?2 order by key.number desc", article.value(), before)
                .page(0, most)
                .list();
    }

    public Optional<Revision> of(ArticleId article, int number) {
        return findByIdOptional(new Revision.Key(article.value(), number));
    }

    public boolean exist(ArticleId article) {
        return of(article, 1).isPresent();
    }
}
