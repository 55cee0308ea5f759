package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.FoundTopic;

/// The queue of taggings that the finder is unsure of, and what editors decide about them.
@ApplicationScoped
public class TaggingReview {
    private static final Logger LOG = Logger.getLogger(TaggingReview.class);

    /// More are told as "and more".
    public static final int MOST_COUNTED = 1_000;

    private static final ProblemType DECIDED = new ProblemType(
            409,
            "tagging-decided",
            "Jemand anderes hat das schon anders entschieden",
            "Somebody else has decided otherwise already");
    private static final ProblemType DECIDED_BY_ANOTHER = new ProblemType(
            409, "tagging-decided-by-another", "Das hat jemand anderes entschieden", "Somebody else has decided this");
    private static final ProblemType SET_CONFIRMED = new ProblemType(
            409,
            "topics-confirmed",
            "Für diesen Artikel sind die Themen schon festgelegt",
            "The topics of this article have been set already");

    /// By the primary key of `uncertain_tagging`, backwards.
    static final String QUEUE = """
            SELECT uncertain.article_id, uncertain.topic_id, uncertain.score, uncertain.tagged,
                article.headline, article.teaser, article_text.body, article.url, living.id AS living, living.slug, living.name
            FROM uncertain_tagging uncertain
            JOIN article ON article.id = uncertain.article_id AND article.state = 'published' AND NOT article.confirmed
            JOIN article_text ON article_text.article_id = uncertain.article_id
            JOIN topic_view AS topic ON topic.id = uncertain.topic_id
            JOIN topic_view AS living ON living.id = topic.living_id
            WHERE (uncertain.article_id, uncertain.topic_id) < (?, ?)
            ORDER BY uncertain.article_id DESC, uncertain.topic_id DESC LIMIT ?
            """;

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT 1 FROM uncertain_tagging LIMIT %d) AS waiting".formatted(MOST_COUNTED);

    private static final String TOPIC = """
            SELECT living.id FROM topic_view AS topic JOIN topic_view AS living ON living.id = topic.living_id
            WHERE topic.slug = ?
            """;

    private static final String DECISION = """
            SELECT verdict FROM tagging_decision WHERE article_id = ? AND topic_id = ?
            """;

    private static final String DECIDE = """
            INSERT INTO tagging_decision (article_id, topic_id, verdict) VALUES (?, ?, ?)
            RETURNING (extract(epoch FROM decided_at) * 1000000)::bigint
            """;

    /// Of the topic and of those that were merged into it: the decision may have been made of one of them. Its time
    /// tells it from what another editor has decided.
    private static final String TAKE_BACK = """
            DELETE FROM tagging_decision
            WHERE article_id = ? AND (extract(epoch FROM decided_at) * 1000000)::bigint = ? AND topic_id IN (
                SELECT id FROM topic_view AS topic WHERE topic.living_id = ?)
            """;

    private final TaggedArticleQueries articles;
    private final ArticleTagging taggings;
    private final SuggestedTopics suggestions;
    private final Database database;

    TaggingReview(
            TaggedArticleQueries articles, ArticleTagging taggings, SuggestedTopics suggestions, Database database) {
        this.articles = articles;
        this.taggings = taggings;
        this.suggestions = suggestions;
        this.database = database;
    }

    /// A tagging to decide about.
    ///
    /// @param tagged whether the article has the topic at present
    public record Uncertain(
            long articleId,
            long topicId,
            String headline,
            String url,
            String slug,
            String name,
            int score,
            boolean tagged,
            Evidence evidence) {}

    /// The taggings to decide about, of the newest articles first.
    public Slice<Uncertain> queue(Limit limit, @Nullable String encoded) {
        record Row(Uncertain uncertain, ArticleText text, long living) {}
        String list = "uncertain-taggings";
        Cursor cursor = Cursor.decode(encoded, list, 2);
        List<Row> rows = database.query(
                QUEUE,
                row -> new Row(
                        new Uncertain(
                                row.getLong("article_id"),
                                row.getLong("topic_id"),
                                row.getString("headline"),
                                row.getString("url"),
                                row.getString("slug"),
                                row.getString("name"),
                                row.getInt("score"),
                                row.getBoolean("tagged"),
                                Evidence.NONE),
                        new ArticleText(row.getString("headline"), row.getString("teaser"), row.getString("body")),
                        row.getLong("living")),
                cursor == null ? Long.MAX_VALUE : cursor.number(0),
                cursor == null ? Long.MAX_VALUE : cursor.number(1),
                limit.value() + 1);
        CurrentFinder.Versioned finder = suggestions.finder();
        Map<Long, List<FoundTopic>> found = new HashMap<>();
        Slice<Row> slice = Slice.of(
                rows,
                limit,
                last -> Cursor.of(
                        list, last.uncertain().articleId(), last.uncertain().topicId()));
        return slice.map(row -> {
            List<FoundTopic> inText = found.computeIfAbsent(
                    row.uncertain().articleId(), id -> finder.finder().find(row.text()));
            return inText.stream()
                    .filter(topic -> topic.topicId() == row.living())
                    .findFirst()
                    .map(topic -> with(row.uncertain(), Evidence.of(row.text(), topic.words())))
                    .orElse(row.uncertain());
        });
    }

    /// How many there are, up to [#MOST_COUNTED].
    public long count() {
        return database.find(COUNT, row -> row.getLong(1)).orElseThrow();
    }

    /// Decides for good whether an article has a topic. Its tagging and event follow at once.
    ///
    /// @return what [#takeBack] takes this decision back by; empty if somebody has decided the same before
    /// @throws ProblemException 404 for an unknown or 410 for a withdrawn article, 409 if somebody has decided
    ///     otherwise; the same decision twice is one
    @Transactional
    public Optional<Long> decide(long articleId, String slug, Verdict verdict) {
        LockedArticle article = lock(articleId);
        long topic = topic(slug);
        if (article.confirmed()) {
            throw new ProblemException(SET_CONFIRMED, "an editor has set the topics of article " + articleId);
        }
        Optional<Verdict> before =
                database.find(DECISION, row -> Verdict.of(row.getString("verdict")), articleId, topic);
        if (before.isPresent()) {
            if (before.get() != verdict) {
                throw new ProblemException(DECIDED, "it was " + before.get().code());
            }
            return Optional.empty();
        }
        Optional<Long> decision = database.find(DECIDE, row -> row.getLong(1), articleId, topic, verdict.code());
        taggings.tagAgain(article);
        LOG.infof("topic %s of article %d %s", slug, articleId, verdict.code());
        return decision;
    }

    /// Takes a decision back: the topic follows the text again. Twice is the same as once.
    ///
    /// @param decision what [#decide] has returned
    /// @throws ProblemException 409 if there is another decision, which is somebody else's
    @Transactional
    public void takeBack(long articleId, String slug, long decision) {
        LockedArticle article = lock(articleId);
        long topic = topic(slug);
        if (database.update(TAKE_BACK, articleId, decision, topic) == 0) {
            if (database.find(DECISION, row -> row.getString("verdict"), articleId, topic)
                    .isPresent()) {
                throw new ProblemException(DECIDED_BY_ANOTHER, "there is another decision");
            }
            return;
        }
        if (!article.confirmed()) {
            taggings.tagAgain(article);
        }
        LOG.infof("decision about topic %s of article %d taken back", slug, articleId);
    }

    private LockedArticle lock(long articleId) {
        LockedArticle article = articles.lock(articleId).orElseThrow(() -> ArticleTopics.unknown(articleId));
        ArticleTopics.requirePublished(articleId, article.state());
        return article;
    }

    private long topic(String slug) {
        Optional<Long> living =
                TopicSlugs.isSlug(slug) ? database.find(TOPIC, row -> row.getLong(1), slug) : Optional.empty();
        return living.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such topic"));
    }

    private static Uncertain with(Uncertain uncertain, Evidence evidence) {
        return new Uncertain(
                uncertain.articleId(),
                uncertain.topicId(),
                uncertain.headline(),
                uncertain.url(),
                uncertain.slug(),
                uncertain.name(),
                uncertain.score(),
                uncertain.tagged(),
                evidence);
    }
}
