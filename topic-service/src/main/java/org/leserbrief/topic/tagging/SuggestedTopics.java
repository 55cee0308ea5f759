package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.FoundTopic;

/// Chooses the topics of an article from what is found in its text and what editors have decided about single ones,
/// and remembers what the finder was unsure of.
@ApplicationScoped
class SuggestedTopics {
    /// More topics would no longer help readers to find related articles.
    private static final int MOST_SUGGESTED = 10;

    /// Of one article: the queue is for the doubtful cases, not for every name in a long text.
    private static final int MOST_UNCERTAIN = 10;

    /// By the primary key of `tagging_decision`.
    private static final String DECISIONS = """
            SELECT decision.article_id, living.id, living.slug, decision.verdict
            FROM tagging_decision decision JOIN topic_view AS topic ON topic.id = decision.topic_id
            JOIN topic_view AS living ON living.id = topic.living_id
            WHERE decision.article_id = ANY (?)
            """;

    private static final String FORGET = "DELETE FROM uncertain_tagging WHERE article_id = ?";

    private static final String REMEMBER = """
            INSERT INTO uncertain_tagging (article_id, topic_id, score, tagged)
            SELECT ?, topic_id, score, tagged FROM unnest(?, ?, ?) AS uncertain (topic_id, score, tagged)
            """;

    private final CurrentFinder finders;
    private final Database database;

    SuggestedTopics(CurrentFinder finders, Database database) {
        this.finders = finders;
        this.database = database;
    }

    CurrentFinder.Versioned finder() {
        return finders.get();
    }

    /// Those of the found topics that an article is given.
    static Stream<FoundTopic> relevant(List<FoundTopic> found, DecidedTopics decided) {
        return found.stream()
                .filter(topic -> topic.relevant() && decided.allows(topic.topicId()))
                .limit(MOST_SUGGESTED);
    }

    /// The decisions about each of the articles that have any.
    Map<Long, DecidedTopics> decisions(Collection<Long> articles) {
        record Row(long article, long topic, String slug, Verdict verdict) {}
        Map<Long, Map<Long, String>> confirmed = new HashMap<>();
        Map<Long, Set<Long>> rejected = new HashMap<>();
        Set<Long> decided = new HashSet<>();
        for (Row row : database.query(
                DECISIONS,
                row -> new Row(
                        row.getLong("article_id"),
                        row.getLong("id"),
                        row.getString("slug"),
                        Verdict.of(row.getString("verdict"))),
                (Object) articles.toArray(Long[]::new))) {
            decided.add(row.article());
            switch (row.verdict()) {
                case CONFIRMED ->
                    confirmed
                            .computeIfAbsent(row.article(), id -> new HashMap<>())
                            .put(row.topic(), row.slug());
                case REJECTED ->
                    rejected.computeIfAbsent(row.article(), id -> new HashSet<>())
                            .add(row.topic());
            }
        }
        Map<Long, DecidedTopics> decisions = new HashMap<>();
        decided.forEach(article -> decisions.put(
                article,
                new DecidedTopics(
                        confirmed.getOrDefault(article, Map.of()), rejected.getOrDefault(article, Set.of()))));
        return decisions;
    }

    /// The topics of an article whose row is locked, most relevant first; confirmed ones that the text does not
    /// mention any more come last.
    @Transactional(TxType.MANDATORY)
    public TopicSet choose(CurrentFinder.Versioned finder, long articleId, ArticleText text, DecidedTopics decided) {
        List<FoundTopic> found = finder.finder().find(text);
        List<Long> ids = relevant(found, decided).map(FoundTopic::topicId).toList();
        Map<Long, String> slugs = finders.slugs(ids);
        List<TopicSet.Member> members = new ArrayList<>();
        for (Long id : ids) {
            TopicSource source = decided.confirmed().containsKey(id) ? TopicSource.CONFIRMED : TopicSource.SUGGESTED;
            members.add(new TopicSet.Member(id, Objects.requireNonNull(slugs.get(id)), source));
        }
        decided.confirmed().entrySet().stream()
                .filter(topic -> !ids.contains(topic.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(topic ->
                        members.add(new TopicSet.Member(topic.getKey(), topic.getValue(), TopicSource.CONFIRMED)));
        remember(
                articleId,
                found.stream()
                        .filter(topic -> topic.isUncertain() && decided.isOpen(topic.topicId()))
                        .limit(MOST_UNCERTAIN)
                        .toList(),
                ids);
        return new TopicSet(members);
    }

    /// There is nothing to decide any more: the article is withdrawn, or an editor has said which topics it has.
    @Transactional(TxType.MANDATORY)
    public void forget(long articleId) {
        database.update(FORGET, articleId);
    }

    private void remember(long articleId, List<FoundTopic> uncertain, List<Long> tagged) {
        database.update(FORGET, articleId);
        if (!uncertain.isEmpty()) {
            database.update(
                    REMEMBER,
                    articleId,
                    uncertain.stream().map(FoundTopic::topicId).toArray(Long[]::new),
                    uncertain.stream().map(FoundTopic::score).toArray(Integer[]::new),
                    uncertain.stream()
                            .map(topic -> tagged.contains(topic.topicId()))
                            .toArray(Boolean[]::new));
        }
    }
}
