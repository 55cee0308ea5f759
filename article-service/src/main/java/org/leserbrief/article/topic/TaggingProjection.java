package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReadModelGate;

/// The topics of each article. The events' own data is stored unchanged; the table that lists read is derived from
/// it, from the merges of topics, and from the articles' publication dates.
///
/// Every change of one of these three first locks the article's row of `article_tagging` and derives afterwards, so
/// the last one to commit has seen the others.
@ApplicationScoped
public class TaggingProjection {
    private static final String SAY = """
            INSERT INTO article_tagging (article_id, version, topics) VALUES (?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, topics = excluded.topics
            WHERE article_tagging.version < excluded.version
            """;

    private static final String PUBLISH = """
            INSERT INTO article_tagging (article_id, version, topics, published_at)
            VALUES (?, 0, ARRAY[]::text[], ?::timestamptz)
            ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at
            """;

    /// By the primary key.
    private static final String REDATE = "UPDATE article_topic SET published_at = ?::timestamptz WHERE article_id = ?";

    /// By the index article_tagging_topics.
    private static final String LOCK_ARTICLES_WITH =
            "SELECT article_id FROM article_tagging WHERE topics && ? ORDER BY article_id FOR UPDATE";

    private static final String FORGET = "DELETE FROM article_topic WHERE article_id = ANY (?)";

    private static final String DERIVE = """
            INSERT INTO article_topic (article_id, position, topic_slug, published_at)
            SELECT tagging.article_id, min(said.position), topic.living, tagging.published_at
            FROM article_tagging AS tagging
            CROSS JOIN LATERAL unnest(tagging.topics) WITH ORDINALITY AS said (slug, position)
            JOIN topic ON topic.slug = said.slug
            WHERE tagging.article_id = ANY (?)
            GROUP BY tagging.article_id, topic.living
            """;

    private final Database database;
    private final TopicProjection topics;
    private final ReadModelGate gate;

    TaggingProjection(Database database, TopicProjection topics, ReadModelGate gate) {
        this.database = database;
        this.topics = topics;
        this.gate = gate;
    }

    /// Lists of a topic show the article under this date; null removes it from them.
    @Transactional(TxType.MANDATORY)
    public void publishedAt(long articleId, @Nullable Instant date) {
        gate.enter();
        database.update(PUBLISH, articleId, date);
        database.update(REDATE, date, articleId);
    }

    /// Stores the topics of articles, each in its newest version.
    @Transactional(TxType.MANDATORY)
    public void apply(Collection<ArticleTagged> said) {
        topics.lockAgainstMerges();
        Map<Long, ArticleTagged> newest = new TreeMap<>();
        TreeSet<String> slugs = new TreeSet<>();
        for (ArticleTagged tagging : said) {
            newest.merge(tagging.articleId(), tagging, (a, b) -> a.version() >= b.version() ? a : b);
            slugs.addAll(tagging.slugs());
        }
        topics.mention(slugs);
        for (ArticleTagged tagging : newest.values()) {
            database.update(SAY, tagging.articleId(), tagging.version(), tagging.slugs());
        }
        derive(newest.keySet());
    }

    /// Derives the topics of articles again after the merges of these topics have changed.
    void afterMergesOf(Collection<String> slugs) {
        List<Long> articles = database.query(LOCK_ARTICLES_WITH, row -> row.getLong("article_id"), slugs);
        if (!articles.isEmpty()) {
            derive(articles);
        }
    }

    private void derive(Collection<Long> articles) {
        database.update(FORGET, articles);
        database.update(DERIVE, articles);
    }
}
