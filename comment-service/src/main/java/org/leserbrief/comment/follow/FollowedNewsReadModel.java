package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.leserbrief.comment.notification.ArticleFanOut;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// What can be followed, and which article belongs to it. Whom to tell is scratch, so a rebuild tells nobody again;
/// but what the live consumers have not applied yet, they will find to be known, so of that it tells.
@ApplicationScoped
class FollowedNewsReadModel implements ReadModel {
    /// What a topic stands for decides whose followers it counts; a topic may be known on one side only.
    private static final String COUNT_AGAIN = """
            INSERT INTO follow_change (slug)
            SELECT DISTINCT moved.slug
            FROM (SELECT slug, living FROM followable WHERE kind = 1) live
                FULL JOIN (SELECT slug, living FROM rebuild.followable WHERE kind = 1) made USING (slug)
                CROSS JOIN LATERAL (VALUES (live.living), (made.living)) AS moved (slug)
            WHERE live.living IS DISTINCT FROM made.living AND moved.slug IS NOT NULL
            ORDER BY moved.slug
            """;

    /// What stands for other topics or Ressorts in the new tables than in the live ones, and all that is, or was, one
    /// with it.
    private static final String REGROUPED = """
            WITH known AS (
                SELECT slug, living FROM followable WHERE kind = ?
                UNION SELECT slug, living FROM rebuild.followable WHERE kind = ?
            )
            SELECT DISTINCT slug FROM known WHERE living IN (
                SELECT moved.living
                FROM (SELECT slug, living FROM followable WHERE kind = ?) live
                    FULL JOIN (SELECT slug, living FROM rebuild.followable WHERE kind = ?) made USING (slug)
                    CROSS JOIN LATERAL (VALUES (live.living), (made.living)) AS moved (living)
                WHERE live.living IS DISTINCT FROM made.living)
            """;

    /// By primary keys. What the live consumers have not applied of an article.
    private static final String BEHIND = """
            SELECT NOT coalesce(live.published, false) AS article, coalesce(live.topics, '{}') AS topics
            FROM rebuild.news_article made LEFT JOIN news_article live USING (article_id)
            WHERE made.article_id = ?
              AND (made.version > coalesce(live.version, 0) OR made.tagging_version > coalesce(live.tagging_version, 0))
            """;

    /// Reads the Ressorts, of which there are a few dozen. Each of the newest list has an English name: one without was
    /// stored by a release that did not know what the navigation shows.
    private static final String NAVIGATION_UNKNOWN = """
            SELECT 1 FROM followable
            WHERE kind = 3 AND version > 0 AND name_en IS NULL
              AND version = (SELECT max(version) FROM followable WHERE kind = 3)
            LIMIT 1
            """;

    private final TopicConsumer topics;
    private final NewsConsumer news;
    private final TaggingConsumer taggings;
    private final ArticleFanOut fanOut;
    private final Database database;

    FollowedNewsReadModel(
            TopicConsumer topics,
            NewsConsumer news,
            TaggingConsumer taggings,
            ArticleFanOut fanOut,
            Database database) {
        this.topics = topics;
        this.news = news;
        this.taggings = taggings;
        this.fanOut = fanOut;
        this.database = database;
    }

    /// @param article whether its publication is one of those, and not only a revision or a tagging
    /// @param topics those that the live consumers know
    private record Behind(boolean article, List<String> topics) {
        static Behind of(ResultSet row) throws SQLException {
            return new Behind(row.getBoolean("article"), Database.strings(row, "topics"));
        }
    }

    @Override
    public String name() {
        return "news";
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(topics, news, taggings);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("followable", "kind", "slug"), ModelTable.of("news_article", "article_id"));
    }

    @Override
    public List<String> scratch() {
        return List.of("follow_change", "article_fan_out", "told_subject");
    }

    @Override
    public void announce() {
        database.update(COUNT_AGAIN);
        fanOut.rebuilt().forEach(this::tellWhatIsNew);
        tellOfMerges(FollowKind.TOPIC);
        tellOfMerges(FollowKind.RESSORT);
    }

    /// After a release has stored Ressorts of which it did not know the navigation: before an upgrade, and during it.
    @Override
    public boolean isIncomplete() {
        return database.find(NAVIGATION_UNKNOWN, row -> true).isPresent();
    }

    private void tellOfMerges(FollowKind kind) {
        int rank = kind.rank();
        List<String> regrouped = database.query(REGROUPED, row -> row.getString("slug"), rank, rank, rank, rank);
        if (!regrouped.isEmpty()) {
            topics.regrouped(kind, regrouped);
        }
    }

    /// Whoever was told of the article already is not told twice.
    private void tellWhatIsNew(ArticleFanOut.Work work) {
        database.find(BEHIND, Behind::of, work.article()).ifPresent(behind -> {
            if (behind.article()) {
                fanOut.published(work.article(), work.since());
            } else {
                fanOut.gained(work.article(), behind.topics(), work.since(), work.notBefore());
            }
        });
    }
}
