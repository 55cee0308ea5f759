package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.trending.TaggedArticles;

/// The topics of published articles, for what happens to articles and is passed on to their topics.
@ApplicationScoped
class PublishedTaggings implements TaggedArticles {
    /// By the primary key.
    private static final String OF_ARTICLES = """
            SELECT article_id, topic_id, published_at FROM tagging
            WHERE article_id = ANY (?) AND published_at IS NOT NULL
            """;

    /// By the primary key.
    private static final String AFTER = """
            SELECT article_id, topic_id, published_at FROM tagging
            WHERE (article_id, topic_id) > (?, ?) AND published_at IS NOT NULL ORDER BY article_id, topic_id LIMIT ?
            """;

    private final TaggedArticleQueries articles;
    private final Database database;

    PublishedTaggings(TaggedArticleQueries articles, Database database) {
        this.articles = articles;
        this.database = database;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void lock(Collection<Long> ids) {
        articles.lockOrAdd(ids);
    }

    @Override
    public List<PublishedTagging> of(Collection<Long> ids) {
        return database.query(OF_ARTICLES, PublishedTaggings::tagging, (Object) ids.toArray(Long[]::new));
    }

    @Override
    public List<PublishedTagging> after(long article, long topic, int most) {
        return database.query(AFTER, PublishedTaggings::tagging, article, topic, most);
    }

    private static PublishedTagging tagging(ResultSet row) throws SQLException {
        return new PublishedTagging(
                row.getLong("article_id"),
                row.getLong("topic_id"),
                Objects.requireNonNull(Database.instant(row, "published_at")));
    }
}
