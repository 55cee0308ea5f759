package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;
import org.leserbrief.topic.counts.TopicCounts;

/// Articles and their topics, from article-service's events and the current names of topics.
///
/// The topics that editors confirmed and the version of an article's set of topics are this service's own state, so
/// they are taken from the live tables. A set that differs is published with a higher version.
@ApplicationScoped
class TaggingReadModel implements ReadModel {
    private static final int BATCH = 500;

    /// An article without events that was confirmed or published before keeps its row, so that its version never
    /// decreases. Confirmed topics are assigned again. What was chosen before the publication and is found in the
    /// events only is confirmed by them.
    private static final String TAKE_OWN_STATE = """
            INSERT INTO article AS fresh (id, confirmed, choice_taken, tagged_with)
            SELECT id, confirmed, choice_taken, 0 FROM public.article
            WHERE confirmed OR choice_taken OR tagging_version > 0 OR id IN (SELECT article_id FROM tagging_decision)
            ON CONFLICT (id) DO UPDATE SET confirmed = fresh.confirmed OR excluded.confirmed,
                choice_taken = fresh.choice_taken OR excluded.choice_taken,
                tagged_with = CASE WHEN fresh.confirmed OR excluded.confirmed THEN 0 ELSE fresh.tagged_with END
            """;

    /// An editor may have settled an article's topics after its events were replayed.
    private static final String FORGET_CHOICES_THAT_EDITORS_SETTLED = """
            DELETE FROM confirmed_topic USING public.article AS live
            WHERE live.id = confirmed_topic.article_id AND live.confirmed
            """;

    private static final String TAKE_CONFIRMED = """
            INSERT INTO confirmed_topic (article_id, position, topic_id)
            SELECT article_id, position, topic_id FROM public.confirmed_topic AS live
            WHERE NOT EXISTS (SELECT FROM confirmed_topic AS fresh WHERE fresh.article_id = live.article_id)
            """;

    /// The topics of a withdrawn article are not visible and stay unchanged: a replay that applies publication and
    /// withdrawal in one batch has not searched for topics.
    private static final String FORGET_TOPICS_OF_WITHDRAWN =
            "DELETE FROM tagging USING article WHERE article.id = article_id AND state = 'withdrawn'";

    private static final String TAKE_TOPICS_OF_WITHDRAWN = """
            INSERT INTO tagging (article_id, topic_id, position, source)
            SELECT article_id, topic_id, position, source
            FROM public.tagging JOIN article ON article.id = article_id WHERE article.state = 'withdrawn'
            """;

    /// As in normal operation, another order alone is not a change: it comes from the text in which the set was
    /// first found.
    private static final String TAKE_ORDER = """
            UPDATE tagging SET position = live.position
            FROM public.tagging live, (
                SELECT article_id FROM (
                    SELECT article_id, array_agg(topic_id || source ORDER BY topic_id) AS topics
                    FROM tagging GROUP BY article_id) AS fresh
                JOIN (
                    SELECT article_id, array_agg(topic_id || source ORDER BY topic_id) AS topics
                    FROM public.tagging GROUP BY article_id) AS known USING (article_id, topics)) AS same
            WHERE same.article_id = tagging.article_id
                AND live.article_id = tagging.article_id AND live.topic_id = tagging.topic_id
            """;

    private static final String TAKE_VERSIONS = """
            UPDATE article SET tagging_version = live.tagging_version, tagged_with = live.tagged_with
            FROM public.article live WHERE live.id = article.id
            """;

    /// The version of a lost row is unknown. The seconds since 1970 are higher than any version.
    private static final String MAKE_UP_VERSIONS = """
            UPDATE article
            SET tagging_version = CASE WHEN state = 'published' THEN extract(epoch FROM now())::bigint ELSE 0 END
            WHERE NOT EXISTS (SELECT FROM public.article live WHERE live.id = article.id)
            """;

    private static final String RAISE_VERSIONS = """
            UPDATE article SET tagging_version = tagging_version + 1
            WHERE id IN (
                SELECT article_id
                FROM tagging FULL JOIN public.tagging live USING (article_id, topic_id, source)
                WHERE tagging.position IS NULL OR live.position IS NULL)
            """;

    private static final String CHANGED = """
            SELECT fresh.id, fresh.tagging_version
            FROM rebuild.article fresh LEFT JOIN public.article live USING (id)
            WHERE fresh.tagging_version > coalesce(live.tagging_version, 0) ORDER BY fresh.id
            """;

    private static final String FRESH_TOPICS = """
            SELECT topic.slug, tagging.source FROM rebuild.tagging JOIN topic_view AS topic ON topic.id = tagging.topic_id
            WHERE tagging.article_id = ? ORDER BY tagging.position
            """;

    private final ArticleConsumer articles;
    private final ArticleTagging taggings;
    private final TopicCounts counts;
    private final Database database;

    TaggingReadModel(ArticleConsumer articles, ArticleTagging taggings, TopicCounts counts, Database database) {
        this.articles = articles;
        this.taggings = taggings;
        this.counts = counts;
        this.database = database;
    }

    @Override
    public String name() {
        return "taggings";
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(articles);
    }

    @Override
    public List<ModelTable> tables() {
        return Stream.concat(
                        Stream.of(
                                ArticleCommentCounts.TABLE,
                                ModelTable.of("article_text", "article_id"),
                                ModelTable.of("confirmed_topic", "article_id", "position"),
                                ModelTable.of("tagging", "article_id", "topic_id"),
                                ModelTable.of("uncertain_tagging", "article_id", "topic_id")),
                        TopicCounts.TABLES.stream())
                .toList();
    }

    /// Nobody is told of feeds whose topics are found anew.
    @Override
    public List<String> scratch() {
        return List.of("change_notice");
    }

    @Override
    public void complete() {
        database.update(TAKE_OWN_STATE);
        database.update(FORGET_CHOICES_THAT_EDITORS_SETTLED);
        database.update(TAKE_CONFIRMED);
        counts.takeCommentCounts();
        // Names may have changed, and editors may have confirmed topics, since the replay began.
        while (taggings.retag(BATCH) > 0) {}
        database.update(FORGET_TOPICS_OF_WITHDRAWN);
        database.update(TAKE_TOPICS_OF_WITHDRAWN);
        database.update(TAKE_ORDER);
        database.update(MAKE_UP_VERSIONS);
        database.update(TAKE_VERSIONS);
        database.update(RAISE_VERSIONS);
        counts.addUp();
    }

    @Override
    public void announce() {
        record Changed(long article, long version) {}
        for (Changed changed : database.query(CHANGED, row -> new Changed(row.getLong("id"), row.getLong(2)))) {
            taggings.announce(
                    changed.article(),
                    changed.version(),
                    database.query(
                            FRESH_TOPICS,
                            row -> new ArticleTagged.Tagged(
                                    row.getString("slug"), TopicSource.of(row.getString("source"))),
                            changed.article()));
        }
    }
}
