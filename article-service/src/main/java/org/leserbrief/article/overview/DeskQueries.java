package org.leserbrief.article.overview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// The query of the list, newest article first.
@ApplicationScoped
class DeskQueries {
    /// By the indexes article_desk_search and working_copy_search.
    static final String FOUND = """
        article.id IN (
            SELECT article_id FROM article_search_view WHERE words @@ to_tsquery('simple', ?)
            UNION SELECT article_id FROM working_copy_search_view WHERE words @@ to_tsquery('simple', ?))\
        """;

    /// By the index article_drafted.
    static final String DRAFTED = "article.id IN (SELECT article_id FROM article_drafter_view WHERE editor_id = ?)";

    /// By the primary key of article, or an index of what it is restricted to; for each row shown by the primary keys
    /// of the others and article_presence_of_article.
    static final String NEWEST = """
        SELECT article.id, article.state, article.slug, coalesce(copy.headline, article.headline) AS headline,
            coalesce(copy.author_name, article.author_name) AS author_name, article.published_at, article.updated_at,
            coalesce(copy.planned_at, article.publish_at) AS publish_at, coalesce(copy.changed, false) AS changed,
            coalesce(copy.status, 'DRAFT') AS status,
            CASE WHEN written.article_id IS NULL THEN article.ressort ELSE written.ressort END AS ressort, copy.written_by_id, copy.written_by_name, copy.written_at,
            lease.holder_id, lease.holder_name, lease.taken_at,
            greatest(lease.renewed_at, CASE WHEN copy.written_by_id = lease.holder_id THEN copy.written_at END) AS active_at,
            ARRAY(SELECT DISTINCT user_name FROM article_presence_view AS presence
                WHERE presence.article_id = article.id AND presence.seen_at > ? ORDER BY user_name) AS people
        FROM (%s) AS shown
        JOIN article_view AS article ON article.id = shown.id
        LEFT JOIN working_copy_view AS copy ON copy.article_id = article.id
        LEFT JOIN working_copy_ressort_view AS written ON written.article_id = article.id
        LEFT JOIN article_lease_view AS lease ON lease.article_id = article.id
        ORDER BY article.id DESC
        """;

    private static final String ALL = "SELECT id FROM article_view AS article WHERE id < ? %s ORDER BY id DESC LIMIT ?";

    /// By the indexes article_desk_ressort and working_copy_ressort, once for each slug: an index has the order of
    /// one slug only, and so each part ends after as many rows as are shown. `BETWEEN` is as in ArticleQueries.
    private static final String OF_RESSORT = """
        SELECT id FROM (
            SELECT live.id FROM unnest(?) AS stored (slug) CROSS JOIN LATERAL (
                SELECT article.id FROM article_view AS article
                WHERE article.ressort BETWEEN stored.slug AND stored.slug AND article.id < ? %1$s
                ORDER BY ressort, id DESC LIMIT ?) AS live
            UNION
            SELECT written.id FROM unnest(?) AS stored (slug) CROSS JOIN LATERAL (
                SELECT article.id FROM working_copy_ressort_view AS copy JOIN article_view AS article ON article.id = copy.article_id
                WHERE copy.ressort BETWEEN stored.slug AND stored.slug AND copy.article_id < ? %1$s
                ORDER BY copy.ressort, copy.article_id DESC LIMIT ?) AS written) AS either
        ORDER BY id DESC LIMIT ?""";

    private final Database database;
    private final Clock clock;

    DeskQueries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<DeskArticleView> newest(DeskFilter filter, long before, int most) {
        Instant now = Clocks.now(clock);
        return database.query(
                sql(filter), row -> DeskArticleView.read(row, now), parameters(filter, now, before, most));
    }

    static String sql(DeskFilter filter) {
        String shown = filter.ressort() == null ? ALL : OF_RESSORT;
        return NEWEST.formatted(shown.formatted(filter.conditions()));
    }

    static Object[] parameters(DeskFilter filter, Instant now, long before, int most) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(now.minus(DeskArticleView.GONE_AFTER));
        List<String> ressort = filter.ressort();
        if (ressort == null) {
            addPart(parameters, filter, before, most);
        } else {
            for (int part = 0; part < 2; part++) {
                parameters.add(ressort);
                addPart(parameters, filter, before, most);
            }
            parameters.add(most);
        }
        return parameters.toArray();
    }

    private static void addPart(List<Object> parameters, DeskFilter filter, long before, int most) {
        parameters.add(before);
        parameters.addAll(filter.parameters());
        parameters.add(most);
    }
}
