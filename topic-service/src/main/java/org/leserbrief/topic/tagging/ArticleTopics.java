package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.Confidence;
import org.leserbrief.topic.finding.FoundTopic;

/// The topics of one article or text, for readers and editors.
@ApplicationScoped
class ArticleTopics {
    /// Enough for an editor to choose from.
    private static final int MOST_FOUND = 25;

    private static final String ARTICLE = "SELECT * FROM article WHERE id = ?";

    /// By the primary key. A topic that has just been merged is already shown as its replacement.
    private static final String TOPICS = """
            SELECT living.slug, living.name, tagging.source
            FROM tagging JOIN topic_view AS topic ON topic.id = tagging.topic_id
            JOIN topic_view AS living ON living.id = topic.living_id
            WHERE tagging.article_id = ? ORDER BY tagging.position
            """;

    private static final String LIVING = """
            SELECT living.id FROM topic_view AS topic JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic.slug = ?
            """;

    private static final String NAMES = "SELECT id, slug, name FROM topic_view WHERE id = ANY (?)";

    private final ArticleTagging taggings;
    private final TaggedArticleQueries articles;
    private final CurrentFinder finders;
    private final Database database;

    ArticleTopics(ArticleTagging taggings, TaggedArticleQueries articles, CurrentFinder finders, Database database) {
        this.taggings = taggings;
        this.articles = articles;
        this.finders = finders;
        this.database = database;
    }

    record Topic(String slug, String name, String url, TopicSource source) {}

    /// @param version increases with every change of the set
    record OfArticle(long version, List<Topic> topics) {}

    record Suggestion(
            String slug,
            String name,
            String url,
            int score,
            List<String> words,
            boolean relevant,
            Confidence confidence) {}

    OfArticle of(long articleId) {
        record Row(LockedArticle.State state, long version) {}
        Row article = database.find(
                        ARTICLE,
                        row -> new Row(LockedArticle.State.of(row.getString("state")), row.getLong("tagging_version")),
                        articleId)
                .orElseThrow(() -> unknown(articleId));
        requirePublished(articleId, article.state());
        List<Topic> topics = database.query(TOPICS, ArticleTopics::topic, articleId).stream()
                .distinct()
                .toList();
        return new OfArticle(article.version(), topics);
    }

    /// Assigns exactly these topics to an article; a merged topic is replaced.
    ///
    /// @param check gets the current version, and throws if the change is based on another one
    @Transactional
    public void confirm(long articleId, List<String> slugs, LongConsumer check) {
        LockedArticle article = articles.lock(articleId).orElseThrow(() -> unknown(articleId));
        requirePublished(articleId, article.state());
        check.accept(article.taggingVersion());
        Set<Long> topics = new LinkedHashSet<>();
        for (int i = 0; i < slugs.size(); i++) {
            String field = "topics[" + i + "]";
            String slug = slugs.get(i);
            topics.add(
                    findLiving(slug).orElseThrow(() -> ProblemException.invalid(field, "there is no topic " + slug)));
        }
        taggings.confirm(article, List.copyOf(topics));
    }

    /// Empty for a value that is not a valid slug, because the database does not accept every text.
    private Optional<Long> findLiving(String slug) {
        return TopicSlugs.isSlug(slug) ? database.find(LIVING, row -> row.getLong(1), slug) : Optional.empty();
    }

    List<Suggestion> suggest(ArticleText text) {
        List<FoundTopic> found =
                finders.get().finder().find(text).stream().limit(MOST_FOUND).toList();
        record Name(long id, String slug, String name) {}
        List<Name> names =
                database.query(NAMES, row -> new Name(row.getLong(1), row.getString(2), row.getString(3)), (Object)
                        found.stream().map(FoundTopic::topicId).toArray(Long[]::new));
        List<Suggestion> suggestions = new ArrayList<>();
        for (FoundTopic topic : found) {
            for (Name name : names) {
                if (name.id() == topic.topicId()) {
                    suggestions.add(new Suggestion(
                            name.slug(),
                            name.name(),
                            "/topics/" + name.slug(),
                            topic.score(),
                            topic.words(),
                            topic.relevant(),
                            topic.confidence()));
                }
            }
        }
        return suggestions;
    }

    private static Topic topic(ResultSet row) throws SQLException {
        String slug = row.getString("slug");
        return new Topic(slug, row.getString("name"), "/topics/" + slug, TopicSource.of(row.getString("source")));
    }

    static void requirePublished(long articleId, LockedArticle.State state) {
        switch (state) {
            case PUBLISHED -> {}
            case UNKNOWN -> throw unknown(articleId);
            case WITHDRAWN ->
                throw new ProblemException(ProblemType.GONE, "article " + articleId + " has been withdrawn");
        }
    }

    static ProblemException unknown(long articleId) {
        return new ProblemException(ProblemType.NOT_FOUND, "no published article " + articleId + " is known here");
    }
}
