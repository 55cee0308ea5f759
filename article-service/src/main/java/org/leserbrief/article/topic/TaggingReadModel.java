package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// Topics and the topics of articles, from topic-service's events; and the publication dates of this service's own
/// articles.
@ApplicationScoped
class TaggingReadModel implements ReadModel {
    /// There is no new table for articles in a rebuild: the view reads the live one, which is this service's own
    /// state.
    private static final String DATE = """
            INSERT INTO article_tagging (article_id, version, topics, published_at)
            SELECT id, 0, ARRAY[]::text[], published_at FROM article_view WHERE state = 'PUBLISHED' ORDER BY id
            ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at
            """;

    private static final String DATE_TOPICS = """
            UPDATE article_topic SET published_at = article_tagging.published_at FROM article_tagging
            WHERE article_tagging.article_id = article_topic.article_id
                AND article_tagging.published_at IS NOT NULL
            """;

    /// Reads all topics, of which there are a few thousand.
    private static final String PICTURES_UNKNOWN = "SELECT 1 FROM topic WHERE picture_version < version LIMIT 1";

    private final TopicConsumer topics;
    private final TaggingConsumer taggings;
    private final Database database;

    TaggingReadModel(TopicConsumer topics, TaggingConsumer taggings, Database database) {
        this.topics = topics;
        this.taggings = taggings;
        this.database = database;
    }

    @Override
    public String name() {
        return "taggings";
    }

    /// Topics first, so that the topics of an article are derived only once.
    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(topics, taggings);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(
                ModelTable.of("topic", "slug"),
                // Publishing creates such a row for an article without topics, and withdrawing makes it empty.
                ModelTable.of("article_tagging", "article_id").blankIf("version = 0 AND published_at IS NULL"),
                ModelTable.of("article_topic", "article_id", "topic_slug"),
                TrendingProjection.TABLE);
    }

    @Override
    public void complete() {
        database.update(DATE);
        database.update(DATE_TOPICS);
    }

    /// After a release has stored topics that did not know their pictures: before an upgrade, and during it.
    @Override
    public boolean isIncomplete() {
        return database.find(PICTURES_UNKNOWN, row -> true).isPresent();
    }
}
