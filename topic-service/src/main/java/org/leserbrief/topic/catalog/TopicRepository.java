package org.leserbrief.topic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.leserbrief.platform.base.sql.Database;

@ApplicationScoped
class TopicRepository implements PanacheRepositoryBase<Topic, Long> {
    private static final String NEXT_ID = "SELECT nextval('topic_id_seq')";

    /// Updates a topic and all that were merged into it, directly or indirectly; by `topic_merged`.
    private static final String STAND_FOR = """
            WITH RECURSIVE merged (id) AS (
                SELECT id FROM topic WHERE merged_into = ?
                UNION ALL
                SELECT topic.id FROM topic JOIN merged ON topic.merged_into = merged.id
            )
            UPDATE topic SET living_id = ? WHERE id IN (SELECT id FROM merged)
            """;

    /// Whether `ancestor` is above `topic`, with merges resolved; by the primary key.
    private static final String IS_BELOW = """
            WITH RECURSIVE above (id) AS (
                SELECT living_id FROM topic WHERE id = ?
                UNION
                SELECT parent.living_id FROM above
                JOIN topic ON topic.id = above.id JOIN topic parent ON parent.id = topic.parent_id
            )
            SELECT 1 FROM above WHERE id = ?
            """;

    private final Database database;

    TopicRepository(Database database) {
        this.database = database;
    }

    /// Empty for a value that is not a valid slug, because the database does not accept every text.
    Optional<Topic> findBySlug(String slug) {
        return TopicSlugs.isSlug(slug) ? find("slug", slug).firstResultOptional() : Optional.empty();
    }

    long nextId() {
        return database.find(NEXT_ID, row -> row.getLong(1)).orElseThrow();
    }

    /// Makes `livingId` the replacement of `topic` and of all topics merged into it.
    void leadTo(Topic topic, long livingId) {
        flush();
        database.update(STAND_FOR, topic.id(), livingId);
    }

    boolean isBelow(long topicId, long ancestorId) {
        return database.find(IS_BELOW, row -> true, topicId, ancestorId).isPresent();
    }
}
