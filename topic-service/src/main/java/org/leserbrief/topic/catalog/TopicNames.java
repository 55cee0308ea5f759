package org.leserbrief.topic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.MatchingRules;
import org.leserbrief.topic.finding.NamedTopic;

/// The names of all topics, and when they count.
@ApplicationScoped
public class TopicNames {
    /// By the primary key.
    private static final String TAKEN = """
            SELECT topic_name.name, topic.slug, topic.name AS topic
            FROM topic_name JOIN topic ON topic.id = topic_name.topic_id
            WHERE topic_name.key = ANY (?) AND topic_id <> ?
            ORDER BY topic_name.key LIMIT 1
            """;

    /// Of one topic, its own name first; by `topic_name_topic`.
    private static final String OF_SLUG = """
            SELECT topic.living_id, topic.context, topic.exclusions,
                array_agg(topic_name.name ORDER BY position) AS names,
                array_agg(ambiguous ORDER BY position) AS ambiguous,
                array_agg(case_sensitive ORDER BY position) AS case_sensitive
            FROM topic JOIN topic_name ON topic_name.topic_id = topic.id
            WHERE topic.slug = ? GROUP BY topic.id
            """;

    private static final String OF = """
            SELECT topic.living_id, topic.context, topic.exclusions,
                array_agg(topic_name.name ORDER BY position) AS names,
                array_agg(ambiguous ORDER BY position) AS ambiguous,
                array_agg(case_sensitive ORDER BY position) AS case_sensitive
            FROM topic JOIN topic_name ON topic_name.topic_id = topic.id
            WHERE topic.id = ? GROUP BY topic.id
            """;

    private static final String CLEAR = "DELETE FROM topic_name WHERE topic_id = ?";

    private static final String ADD = """
            INSERT INTO topic_name (topic_id, position, key, name, folded, slug, ambiguous, case_sensitive)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SET_PHRASES = "UPDATE topic SET context = ?, exclusions = ? WHERE id = ?";

    /// Everything in one statement, so that it is consistent. One row, without a topic, has the version and the stop
    /// words.
    private static final String ALL = """
            SELECT catalog.version, stop_word_list.words AS stop_words, NULL::bigint AS living_id,
                NULL::text[] AS context, NULL::text[] AS exclusions, NULL::text[] AS names,
                NULL::boolean[] AS ambiguous, NULL::boolean[] AS case_sensitive
            FROM catalog CROSS JOIN stop_word_list
            UNION ALL
            SELECT NULL, NULL, topic.living_id, topic.context, topic.exclusions,
                array_agg(topic_name.name ORDER BY position), array_agg(ambiguous ORDER BY position),
                array_agg(case_sensitive ORDER BY position)
            FROM topic JOIN topic_name ON topic_name.topic_id = topic.id
            GROUP BY topic.id
            """;

    private static final String VERSION = "SELECT version FROM catalog";

    private final Database database;

    TopicNames(Database database) {
        this.database = database;
    }

    /// A name that belongs to another topic.
    record Taken(String name, String slug, String topic) {}

    /// All topics with the names that lead to them after merges, and the version of the catalog.
    ///
    /// @param stopWords what is never found as a topic
    public record Catalog(long version, List<NamedTopic> topics, List<String> stopWords) {}

    /// The version of the catalog, which every change of names, rules, stop words or merges increments.
    public long version() {
        return database.find(VERSION, row -> row.getLong(1)).orElseThrow();
    }

    public Catalog read() {
        record Row(
                long version,
                List<String> stopWords,
                @Nullable NamedTopic topic) {}
        List<Row> rows = database.query(ALL, row -> {
            long version = row.getLong("version");
            return row.wasNull()
                    ? new Row(0, List.of(), topic(row))
                    : new Row(version, Database.strings(row, "stop_words"), null);
        });
        Row all = rows.stream().filter(row -> row.topic() == null).findFirst().orElseThrow();
        return new Catalog(
                all.version(),
                rows.stream()
                        .map(Row::topic)
                        .<NamedTopic>mapMulti((topic, topics) -> {
                            if (topic != null) {
                                topics.accept(topic);
                            }
                        })
                        .toList(),
                all.stopWords());
    }

    Optional<Taken> findTaken(TopicContent content, long byOtherThan) {
        return database.find(
                TAKEN,
                row -> new Taken(row.getString(1), row.getString(2), row.getString(3)),
                content.namesByKey().keySet().toArray(String[]::new),
                byOtherThan);
    }

    /// The names of one topic, without those of topics that were merged into it.
    public Optional<NamedTopic> find(String slug) {
        return database.find(OF_SLUG, TopicNames::topic, slug);
    }

    /// Whether a topic has exactly these names, in this order, and the same rules for them.
    boolean isSame(long topicId, TopicContent content) {
        NamedTopic topic = database.find(OF, TopicNames::topic, topicId).orElseThrow();
        return topic.names().equals(content.names()) && topic.matching().equals(content.matching());
    }

    void replace(long topicId, TopicContent content) {
        database.update(CLEAR, topicId);
        MatchingRules rules = content.matching();
        int position = 0;
        for (Map.Entry<String, String> name : content.namesByKey().entrySet()) {
            database.update(
                    ADD,
                    topicId,
                    position++,
                    name.getKey(),
                    name.getValue(),
                    Folding.fold(name.getValue()),
                    TopicSlugs.of(name.getValue()),
                    rules.ambiguous().contains(name.getValue()),
                    rules.caseSensitive().contains(name.getValue()));
        }
        database.update(SET_PHRASES, rules.context(), rules.exclusions(), topicId);
    }

    private static NamedTopic topic(ResultSet row) throws SQLException {
        List<String> names = Database.strings(row, "names");
        return new NamedTopic(
                row.getLong("living_id"),
                names,
                new MatchingRules(
                        chosen(names, row, "ambiguous"),
                        Database.strings(row, "context"),
                        Database.strings(row, "exclusions"),
                        chosen(names, row, "case_sensitive")));
    }

    private static List<String> chosen(List<String> names, ResultSet row, String column) throws SQLException {
        Boolean[] flags = (Boolean[]) row.getArray(column).getArray();
        List<String> chosen = new ArrayList<>(0);
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                chosen.add(names.get(i));
            }
        }
        return chosen;
    }
}
