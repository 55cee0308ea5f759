package org.leserbrief.article.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;

/// Reads the topics of articles.
@ApplicationScoped
public class ArticleTopicQueries {
    /// By the primary keys of both. A topic whose name has not arrived yet is not shown.
    static final String OF_ARTICLES = """
            SELECT article_id, slug, name, url
            FROM article_topic JOIN topic ON topic.slug = article_topic.topic_slug
            WHERE article_id = ANY (?) AND name IS NOT NULL
            ORDER BY article_id, position
            """;

    /// By the primary keys of both. The inner limit is far above the outer one, because few topics have no name yet.
    static final String MOST_USED = """
            SELECT slug, name, url FROM (
                SELECT topic_slug, count(*) AS articles, max(published_at) AS newest
                FROM article_topic
                WHERE article_id = ANY (?)
                GROUP BY topic_slug
                ORDER BY articles DESC, newest DESC, topic_slug
                LIMIT 50
            ) AS used JOIN topic ON topic.slug = used.topic_slug
            WHERE name IS NOT NULL
            ORDER BY articles DESC, newest DESC, slug
            LIMIT ?
            """;

    /// A few rows by the primary key. Two topics of the list may have been merged since, and appear once.
    private static final String TRENDING = """
            SELECT living.slug, living.name, living.url,
                coalesce(max(said.articles) FILTER (WHERE list.reasons_version = list.version), 0) AS articles,
                coalesce(max(said.comments) FILTER (WHERE list.reasons_version = list.version), 0) AS comments
            FROM trending_list list CROSS JOIN LATERAL
                unnest(slugs, articles, comments) WITH ORDINALITY AS said (slug, articles, comments, position)
            JOIN topic ON topic.slug = said.slug JOIN topic AS living ON living.slug = topic.living
            WHERE living.name IS NOT NULL
            GROUP BY living.slug, living.name, living.url
            ORDER BY min(said.position)
            LIMIT ?
            """;

    /// Reads all topics, of which there are a few thousand: for an editor who asks, not for readers. A generic plan
    /// would otherwise change the text to lower case for each of them.
    private static final String NAMED_IN = """
            WITH searched AS MATERIALIZED (SELECT lower(?) AS words)
            SELECT EXISTS (
                SELECT 1 FROM topic, searched
                WHERE slug = living AND name <> '' AND strpos(searched.words, lower(name)) > 0)
            """;

    /// Topics are named early in a text, and each character is compared with each topic.
    private static final int SEARCHED = 20_000;

    /// By the primary key.
    private static final String HAS_ANY = "SELECT EXISTS (SELECT FROM article_topic WHERE article_id = ?) AS has_any";

    private final Database database;

    ArticleTopicQueries(Database database) {
        this.database = database;
    }

    /// The topics of each article that has any, most relevant first.
    public Map<Long, List<TopicLink>> of(Collection<Long> articles) {
        Map<Long, List<TopicLink>> topics = new HashMap<>();
        if (articles.isEmpty()) {
            return topics;
        }
        database.query(
                        OF_ARTICLES,
                        row -> Map.entry(
                                row.getLong("article_id"),
                                new TopicLink(row.getString("slug"), row.getString("name"), row.getString("url"))),
                        articles)
                .forEach(found -> topics.computeIfAbsent(found.getKey(), id -> new ArrayList<>())
                        .add(found.getValue()));
        return topics;
    }

    /// The topics that most of these articles have, and of equals the one with the newest article.
    public List<TopicLink> mostUsedIn(Collection<Long> articles, int most) {
        return articles.isEmpty()
                ? List.of()
                : database.query(
                        MOST_USED,
                        row -> new TopicLink(row.getString("slug"), row.getString("name"), row.getString("url")),
                        articles,
                        most);
    }

    /// The topics that trend, the first of them first.
    public List<TrendingTopic> trending(int most) {
        return database.query(
                TRENDING,
                row -> new TrendingTopic(
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("url"),
                        row.getLong("articles"),
                        row.getLong("comments")),
                most);
    }

    /// Whether an article has a topic. One that was never published has none yet; see [ChosenTopics].
    public boolean hasAny(long article) {
        return database.find(HAS_ANY, row -> row.getBoolean("has_any"), article).orElse(false);
    }

    /// Whether the beginning of a text names any topic. This is no search for topics, which is topic-service's.
    public boolean isAnyNamedIn(String text) {
        String searched = text.substring(0, Math.min(text.length(), SEARCHED));
        return database.find(NAMED_IN, row -> row.getBoolean(1), searched).orElse(false);
    }
}
