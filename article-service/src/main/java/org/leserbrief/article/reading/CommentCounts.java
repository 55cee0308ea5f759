package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.cache.LiveNumbers;
import org.leserbrief.platform.http.cache.NumberKey;

/// The numbers of comments of articles, for the pages and lists that show them.
@ApplicationScoped
public class CommentCounts implements LiveNumbers {
    private static final String OF_ARTICLE = "comments-of-article";

    /// By the primary key.
    private static final String COUNTS = "SELECT article_id, count FROM comment_count_view WHERE article_id = ANY (?)";

    private final Database database;

    CommentCounts(Database database) {
        this.database = database;
    }

    /// @param articleId the id as in the API
    public static NumberKey of(String articleId) {
        return new NumberKey(OF_ARTICLE, Long.parseLong(articleId));
    }

    @Override
    public Map<NumberKey, Long> read(Collection<NumberKey> numbers) {
        Map<NumberKey, Long> counts = HashMap.newHashMap(numbers.size());
        Long[] articles = numbers.stream().map(NumberKey::id).toArray(Long[]::new);
        database.query(
                COUNTS,
                row -> counts.put(new NumberKey(OF_ARTICLE, row.getLong("article_id")), row.getLong("count")),
                (Object) articles);
        return counts;
    }
}
