package org.leserbrief.topic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.TopicName;

/// The names of all topics.
@ApplicationScoped
public class TopicNames {
    /// By the primary key.
    private static final String TAKEN = """
            SELECT topic_name.name, topic.slug, topic.name AS topic
            FROM topic_name JOIN topic ON topic.id = topic_name.topic_id
            WHERE topic_name.key = ANY (?) AND topic_id <> ?
            ORDER BY topic_name.key LIMIT 1
            """;

    /// By `topic_name_topic`.
    private static final String OF = "SELECT name FROM topic_name WHERE topic_id = ? ORDER BY position";

    private static final String CLEAR = "DELETE FROM topic_name WHERE topic_id = ?";

    private static final String ADD = """
            INSERT INTO topic_name (topic_id, position, key, name, folded, slug) VALUES (?, ?, ?, ?, ?, ?)
            """;

    /// Names and version in one statement, so that they are consistent.
    private static final String ALL = """
            SELECT catalog.version, topic.living_id, topic_name.name
            FROM catalog LEFT JOIN topic_name ON true LEFT JOIN topic ON topic.id = topic_name.topic_id
            """;

    private static final String VERSION = "SELECT version FROM catalog";

    private final Database database;

    TopicNames(Database database) {
        this.database = database;
    }

    /// A name that belongs to another topic.
    record Taken(String name, String slug, String topic) {}

    /// All names, each with the topic that it leads to after merges, and the version of the catalog.
    public record Catalog(long version, List<TopicName> names) {}

    /// The version of the catalog, which every change of names or merges increments.
    public long version() {
        return database.find(VERSION, row -> row.getLong(1)).orElseThrow();
    }

    public Catalog read() {
        record Row(long version, @Nullable TopicName name) {}
        List<Row> rows = database.query(ALL, row -> {
            String name = row.getString("name");
            return new Row(row.getLong("version"), name == null ? null : new TopicName(row.getLong("living_id"), name));
        });
        return new Catalog(
                rows.getFirst().version(),
                rows.stream()
                        .map(Row::name)
                        .<TopicName>mapMulti((name, names) -> {
                            if (name != null) {
                                names.accept(name);
                            }
                        })
                        .toList());
    }

    Optional<Taken> findTaken(TopicContent content, long byOtherThan) {
        return database.find(
                TAKEN,
                row -> new Taken(row.getString(1), row.getString(2), row.getString(3)),
                content.namesByKey().keySet().toArray(String[]::new),
                byOtherThan);
    }

    /// A topic's own name, followed by its aliases.
    List<String> of(long topicId) {
        return database.query(OF, row -> row.getString(1), topicId);
    }

    void replace(long topicId, TopicContent content) {
        database.update(CLEAR, topicId);
        int position = 0;
        for (Map.Entry<String, String> name : content.namesByKey().entrySet()) {
            database.update(
                    ADD,
                    topicId,
                    position++,
                    name.getKey(),
                    name.getValue(),
                    Folding.fold(name.getValue()),
                    TopicSlugs.of(name.getValue()));
        }
    }
}
