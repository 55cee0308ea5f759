package org.leserbrief.topic.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// Each living topic that has a parent, with the living topic that this leads to; a sequential scan, because it is
    /// all of them.
    private static final String HIERARCHY = """
            SELECT topic.id, parent.living_id
            FROM topic JOIN topic parent ON parent.id = topic.parent_id
            WHERE topic.merged_into IS NULL AND parent.living_id <> topic.id
            """;

    private final Database database;

    TopicRepository(Database database) {
        this.database = database;
    }

    /// Empty for a value that is not a valid slug, because the database does not accept every text.
    Optional<Topic> findBySlug(String slug) {
        return TopicSlugs.isSlug(slug) ? find("slug", slug).firstResultOptional() : Optional.empty();
    }

    /// Topics whose picture others were not told of; by `topic_picture_to_announce`.
    List<Topic> findWithUnannouncedPicture() {
        return list("pictureUrl is not null and mergedInto is null and pictureAnnounced < version order by id");
    }

    long nextId() {
        return database.find(NEXT_ID, row -> row.getLong(1)).orElseThrow();
    }

    /// Makes `livingId` the replacement of `topic` and of all topics merged into it.
    void leadTo(Topic topic, long livingId) {
        flush();
        database.update(STAND_FOR, topic.id(), livingId);
    }

    Hierarchy hierarchy() {
        Map<Long, Long> parents = new HashMap<>();
        database.query(HIERARCHY, row -> parents.put(row.getLong(1), row.getLong(2)));
        return new Hierarchy(parents);
    }
}
