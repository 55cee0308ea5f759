package org.leserbrief.comment.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// What can be followed, and which article belongs to it. A rebuild tells nobody: whom to tell is scratch.
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

    private final TopicConsumer topics;
    private final NewsConsumer news;
    private final TaggingConsumer taggings;
    private final Database database;

    FollowedNewsReadModel(TopicConsumer topics, NewsConsumer news, TaggingConsumer taggings, Database database) {
        this.topics = topics;
        this.news = news;
        this.taggings = taggings;
        this.database = database;
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
        return List.of("follow_change", "article_fan_out");
    }

    @Override
    public void announce() {
        database.update(COUNT_AGAIN);
    }
}
