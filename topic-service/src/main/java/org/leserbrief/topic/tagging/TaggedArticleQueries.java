package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReadModelGate;
import org.leserbrief.topic.catalog.TopicSlugs;
import org.leserbrief.topic.finding.ArticleText;

/// Articles and their topics in the database.
///
/// Every change of an article's contribution to the counts (its publication, comments or topics) first locks its
/// row, and reads its topics in a later statement: an earlier snapshot might show them before a change that the
/// lock was waiting for. Articles are locked in the order of their ids, and topics' counts after them.
@ApplicationScoped
class TaggedArticleQueries {
    private static final String KNOW = """
            INSERT INTO article (id) SELECT id FROM unnest(?) AS wanted (id) ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    /// By the primary key.
    private static final String LOCK = "SELECT * FROM article WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE";

    /// Articles with a topic that has been merged come first; there are few. By `topic_merged` and
    /// `tagging_newest`.
    private static final String LOCK_MERGED = """
            SELECT * FROM article
            WHERE state = 'published' AND tagged_with < ? AND id IN (
                SELECT tagging.article_id FROM topic_view AS topic JOIN tagging ON tagging.topic_id = topic.id
                WHERE topic.merged_into IS NOT NULL AND tagging.published_at IS NOT NULL)
            ORDER BY id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """;

    /// By `article_to_retag`.
    static final String LOCK_OUTDATED = """
            SELECT * FROM article WHERE state = 'published' AND tagged_with < ?
            ORDER BY tagged_with, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String COUNT_OUTDATED = """
            SELECT count(*) FROM article
            WHERE state = 'published' AND tagged_with < ?
            """;

    private static final String TEXTS = """
            SELECT id, headline, teaser, body FROM article JOIN article_text ON article_id = id WHERE id = ANY (?)
            """;

    private static final String TOPICS = """
            SELECT tagging.article_id, topic.id, topic.slug, tagging.source
            FROM tagging JOIN topic_view AS topic ON topic.id = tagging.topic_id
            WHERE tagging.article_id = ANY (?) ORDER BY tagging.article_id, tagging.position
            """;

    private static final String CONFIRMED = """
            SELECT chosen.article_id, living.id, living.slug, 'confirmed' AS source
            FROM confirmed_topic chosen JOIN topic_view AS topic ON topic.id = chosen.topic_id
            JOIN topic_view AS living ON living.id = topic.living_id
            WHERE chosen.article_id = ANY (?) ORDER BY chosen.article_id, chosen.position
            """;

    /// Topics by their slugs. A rebuild finds nothing where somebody has settled the article's topics, or the
    /// choice was taken: that is this service's own state, which stays, and the shadow table does not know it
    /// before the end.
    private static final String CHOSEN = """
            SELECT living.id FROM unnest(?) WITH ORDINALITY AS chosen (slug, position)
            JOIN topic_view AS topic ON topic.slug = chosen.slug JOIN topic_view AS living ON living.id = topic.living_id
            WHERE NOT EXISTS (SELECT FROM public.article AS live WHERE live.id = ? AND (live.confirmed OR live.choice_taken))
            ORDER BY chosen.position
            """;

    private static final String SHOW = """
            UPDATE article SET version = ?, state = 'published', headline = ?, teaser = ?, url = ?, published_at = ?,
                updated_at = ?, picture_url = ?, picture_alt = ?, picture_credit = ?
            WHERE id = ?
            """;

    private static final String WRITE_TEXT = """
            INSERT INTO article_text (article_id, body) VALUES (?, ?)
            ON CONFLICT (article_id) DO UPDATE SET body = excluded.body
            """;

    private static final String WITHDRAW = """
            UPDATE article SET version = ?, state = 'withdrawn', headline = '', teaser = '', url = '',
                published_at = null, updated_at = null, picture_url = null, picture_alt = null, picture_credit = null
            WHERE id = ?
            """;

    private static final String FORGET_TEXT = "DELETE FROM article_text WHERE article_id = ?";

    private static final String CLEAR_CONFIRMED = "DELETE FROM confirmed_topic WHERE article_id = ?";

    private static final String CONFIRM = """
            INSERT INTO confirmed_topic (article_id, position, topic_id)
            SELECT ?, position, topic_id FROM unnest(?) WITH ORDINALITY AS chosen (topic_id, position)
            """;

    private static final String MARK_CONFIRMED = "UPDATE article SET confirmed = true WHERE id = ?";

    private static final String TAKE_CHOICE = "UPDATE article SET choice_taken = true WHERE id = ?";

    private static final String CLEAR_TOPICS = "DELETE FROM tagging WHERE article_id = ?";

    private static final String TAG = """
            INSERT INTO tagging (article_id, topic_id, position, source, published_at)
            SELECT article.id, topic_id, position, source, article.published_at
            FROM article, unnest(?, ?) WITH ORDINALITY AS tagged (topic_id, source, position)
            WHERE article.id = ?
            """;

    private static final String FOLLOW_PUBLICATION = """
            UPDATE tagging SET published_at = article.published_at FROM article
            WHERE article.id = ? AND tagging.article_id = article.id
                AND tagging.published_at IS DISTINCT FROM article.published_at
            """;

    /// By `tagging_newest`, as many entries of each topic as its feed has. The article itself may be elsewhere by now.
    static final String FEEDS_WITH = """
            SELECT topic_id FROM unnest(?, ?, ?) AS changed (topic_id, published_at, article_id)
            WHERE (SELECT count(*) FROM (
                       SELECT FROM tagging newer
                       WHERE newer.topic_id = changed.topic_id AND newer.published_at IS NOT NULL
                         AND (newer.published_at, newer.article_id) > (changed.published_at, changed.article_id)
                         AND newer.article_id <> changed.article_id
                       LIMIT ?) AS ahead) < ?
            """;

    private static final String MARK_TAGGED = "UPDATE article SET tagged_with = ?, tagging_version = ? WHERE id = ?";

    private final Database database;
    private final ReadModelGate gate;

    TaggedArticleQueries(Database database, ReadModelGate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// Locks the articles' rows, and creates rows for unknown articles.
    @Transactional(TxType.MANDATORY)
    public List<LockedArticle> lockOrAdd(Collection<Long> ids) {
        Long[] wanted = ids.toArray(Long[]::new);
        database.update(KNOW, (Object) wanted);
        return database.query(LOCK, TaggedArticleQueries::article, (Object) wanted);
    }

    @Transactional(TxType.MANDATORY)
    public Optional<LockedArticle> lock(long id) {
        gate.enter();
        return database.find(LOCK, TaggedArticleQueries::article, (Object) new Long[] {id});
    }

    /// Locks some of the articles that were tagged with an older catalog, and skips those that are locked.
    @Transactional(TxType.MANDATORY)
    public List<LockedArticle> lockOutdated(long catalogVersion, int most) {
        gate.enter();
        List<LockedArticle> merged = database.query(LOCK_MERGED, TaggedArticleQueries::article, catalogVersion, most);
        return merged.isEmpty()
                ? database.query(LOCK_OUTDATED, TaggedArticleQueries::article, catalogVersion, most)
                : merged;
    }

    long countOutdated(long catalogVersion) {
        return database.find(COUNT_OUTDATED, row -> row.getLong(1), catalogVersion)
                .orElseThrow();
    }

    Map<Long, ArticleText> texts(Collection<LockedArticle> articles) {
        Map<Long, ArticleText> texts = new HashMap<>();
        database.query(
                TEXTS,
                row -> texts.put(
                        row.getLong("id"),
                        new ArticleText(row.getString("headline"), row.getString("teaser"), row.getString("body"))),
                (Object) ids(articles, article -> true));
        return texts;
    }

    /// The topics of each of the articles; an empty set for those without topics.
    Map<Long, TopicSet> topics(Collection<LockedArticle> articles) {
        return sets(TOPICS, articles, article -> true);
    }

    /// The topics that editors chose, with merges resolved, for the articles with such a choice.
    Map<Long, TopicSet> confirmed(Collection<LockedArticle> articles) {
        return sets(CONFIRMED, articles, LockedArticle::confirmed);
    }

    void show(ArticleEvent.Shown event, ArticleText text) {
        ArticleEvent.Picture picture = event.image();
        database.update(
                SHOW,
                event.version(),
                event.headline(),
                event.teaser(),
                event.url(),
                event.publishedAt(),
                event.updatedAt(),
                picture == null ? null : picture.url(),
                picture == null ? null : picture.alt(),
                picture == null ? null : picture.credit(),
                event.articleId());
        database.update(WRITE_TEXT, event.articleId(), text.body());
    }

    /// Deletes the text, because it is not public any more.
    void withdraw(ArticleEvent.Withdrawn event) {
        database.update(WITHDRAW, event.version(), event.articleId());
        database.update(FORGET_TEXT, event.articleId());
    }

    /// The topics with these slugs, or what they are merged into; whatever is none is left out. Nothing the
    /// next time.
    List<Long> takeChoice(long articleId, List<String> slugs) {
        String[] known = slugs.stream().filter(TopicSlugs::isSlug).toArray(String[]::new);
        List<Long> chosen = database.query(CHOSEN, row -> row.getLong("id"), known, articleId).stream()
                .distinct()
                .toList();
        database.update(TAKE_CHOICE, articleId);
        return chosen;
    }

    void confirm(long articleId, List<Long> topics) {
        database.update(MARK_CONFIRMED, articleId);
        database.update(CLEAR_CONFIRMED, articleId);
        database.update(CONFIRM, articleId, topics.toArray(Long[]::new));
    }

    void replaceTopics(long articleId, TopicSet topics) {
        database.update(CLEAR_TOPICS, articleId);
        database.update(
                TAG,
                topics.topicIds().toArray(Long[]::new),
                topics.members().stream().map(member -> member.source().code()).toArray(String[]::new),
                articleId);
    }

    /// Updates the date under which topics list the article, or removes it from the lists.
    void followPublication(long articleId) {
        database.update(FOLLOW_PUBLICATION, articleId);
    }

    void markTagged(LockedArticle article, long catalogVersion) {
        database.update(MARK_TAGGED, catalogVersion, article.taggingVersion(), article.id());
    }

    /// The topics whose feeds show something else after these changes.
    Set<Long> feedsWith(FeedChanges changes) {
        Map<Long, FeedChanges.Place> newest = changes.newest();
        if (newest.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(database.query(
                FEEDS_WITH,
                row -> row.getLong("topic_id"),
                newest.keySet().toArray(Long[]::new),
                newest.values().stream().map(FeedChanges.Place::publishedAt).toArray(Instant[]::new),
                newest.values().stream().map(FeedChanges.Place::article).toArray(Long[]::new),
                TopicFeedsChanged.ENTRIES,
                TopicFeedsChanged.ENTRIES));
    }

    private Map<Long, TopicSet> sets(
            String query, Collection<LockedArticle> articles, Predicate<LockedArticle> wanted) {
        Map<Long, List<TopicSet.Member>> members = new HashMap<>();
        database.query(
                query,
                row -> members.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new TopicSet.Member(row.getLong(2), row.getString(3), TopicSource.of(row.getString(4)))),
                (Object) ids(articles, wanted));
        Map<Long, TopicSet> sets = new HashMap<>();
        for (LockedArticle article : articles) {
            // Two topics that an editor chose may have been merged into one.
            sets.put(
                    article.id(),
                    new TopicSet(members.getOrDefault(article.id(), List.of()).stream()
                            .distinct()
                            .toList()));
        }
        return sets;
    }

    private static Long[] ids(Collection<LockedArticle> articles, Predicate<LockedArticle> wanted) {
        Function<LockedArticle, Long> id = LockedArticle::id;
        return articles.stream().filter(wanted).map(id).toArray(Long[]::new);
    }

    private static LockedArticle article(ResultSet row) throws SQLException {
        return new LockedArticle(
                row.getLong("id"),
                row.getLong("version"),
                LockedArticle.State.of(row.getString("state")),
                Database.instant(row, "published_at"),
                row.getLong("comment_count"),
                row.getBoolean("confirmed"),
                row.getBoolean("choice_taken"),
                row.getLong("tagging_version"));
    }
}
