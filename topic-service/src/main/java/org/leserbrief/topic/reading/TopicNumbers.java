package org.leserbrief.topic.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.cache.LiveNumbers;
import org.leserbrief.platform.http.cache.NumberKey;

/// The numbers of comments of topics and their articles, for the pages and lists that show them.
@ApplicationScoped
class TopicNumbers implements LiveNumbers {
    private static final String OF_TOPIC = "comments-of-topic";
    private static final String OF_ARTICLE = "comments-of-article";

    /// By the primary keys.
    private static final String NUMBERS = """
            SELECT 'comments-of-topic' AS kind, topic_id AS id, comments AS number
            FROM topic_count_view WHERE topic_id = ANY (?)
            UNION ALL
            SELECT 'comments-of-article', id, comment_count FROM article_view WHERE id = ANY (?)
            """;

    private final Database database;

    TopicNumbers(Database database) {
        this.database = database;
    }

    static NumberKey ofTopic(long id) {
        return new NumberKey(OF_TOPIC, id);
    }

    /// @param id the id as in the API
    static NumberKey ofArticle(String id) {
        return new NumberKey(OF_ARTICLE, Long.parseLong(id));
    }

    @Override
    public Map<NumberKey, Long> read(Collection<NumberKey> numbers) {
        Map<NumberKey, Long> found = HashMap.newHashMap(numbers.size());
        database.query(
                NUMBERS,
                row -> found.put(new NumberKey(row.getString("kind"), row.getLong("id")), row.getLong("number")),
                ids(numbers, OF_TOPIC),
                ids(numbers, OF_ARTICLE));
        return found;
    }

    private static Long[] ids(Collection<NumberKey> numbers, String kind) {
        List<Long> ids = numbers.stream()
                .filter(number -> number.kind().equals(kind))
                .map(NumberKey::id)
                .toList();
        return ids.toArray(Long[]::new);
    }
}
