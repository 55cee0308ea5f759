package org.leserbrief.article.workingcopy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Pictures;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Site;

/// What a text refers to on this site. Other sites are not asked whether they answer: that would let whoever
/// writes have this service call any address.
@ApplicationScoped
class BodyReferences {
    /// By the primary key.
    private static final String READABLE =
            "SELECT count(*) AS readable FROM article_view WHERE id = ANY (?) AND state = 'PUBLISHED'";

    private final Pictures pictures;
    private final Database database;
    private final Site site;

    BodyReferences(Pictures pictures, Database database, Site site) {
        this.pictures = pictures;
        this.database = database;
        this.site = site;
    }

    /// Whether it shows a picture that the library does not have, or not any more.
    boolean hasGonePicture(String body) {
        Set<MediaId> shown = ArticleBody.parse(body, site.url()).pictures();
        return pictures.of(shown).size() < shown.size();
    }

    /// Whether it links to an article that readers cannot read. A text may link to its own article, which is
    /// going to be published.
    boolean hasDeadLink(ArticleId own, String body) {
        Set<Long> linked = ArticleBody.ownArticles(body, site.url());
        linked.remove(own.value());
        return !linked.isEmpty()
                && database.find(READABLE, row -> row.getLong("readable"), linked)
                                .orElse(0L)
                        < linked.size();
    }
}
