package org.leserbrief.topic.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.catalog.TopicNames;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.Folding;
import org.leserbrief.topic.finding.TopicFinder;

/// Suggests new topics: names that recur in the newest articles and that no topic has.
@ApplicationScoped
class TopicSuggestions {
    private static final Logger LOG = Logger.getLogger(TopicSuggestions.class);

    /// Some months of a newspaper; a run reads them in some seconds.
    private static final int MOST_ARTICLES = 2_000;

    private static final int BATCH = 50;
    private static final int MOST_STORED = 200;
    private static final int MOST_SHOWN = 100;

    /// Of two replicas one gets the run. By the only row.
    private static final String CLAIM = """
            UPDATE suggestion_run SET began_at = now() WHERE began_at < now() - interval '1 hour'
            """;

    private static final String RAN = "UPDATE suggestion_run SET articles = ?";

    /// By the primary key, backwards.
    private static final String TEXTS = """
            SELECT article_id, headline, teaser, body FROM article_text_view AS article_text
            WHERE article_id < ? ORDER BY article_id DESC LIMIT ?
            """;

    private static final String FORGET = "DELETE FROM topic_suggestion";

    private static final String STORE = """
            INSERT INTO topic_suggestion (folded, phrase, words, articles, mentions, score) VALUES (?, ?, ?, ?, ?, ?)
            """;

    /// By `topic_suggestion_best`, `topic_name_folded` and the primary key of what was dismissed.
    private static final String LIST = """
            SELECT phrase, articles, mentions FROM topic_suggestion suggestion
            WHERE NOT EXISTS (SELECT FROM dismissed_suggestion dismissed WHERE dismissed.folded = suggestion.folded)
                AND NOT EXISTS (SELECT FROM topic_name_view AS topic_name WHERE topic_name.folded = suggestion.folded)
            ORDER BY score DESC, folded LIMIT ?
            """;

    /// By `dismissed_suggestion_newest`.
    private static final String DISMISSED = """
            SELECT phrase FROM dismissed_suggestion ORDER BY dismissed_at DESC, folded LIMIT ?
            """;

    private static final String DISMISS = """
            INSERT INTO dismissed_suggestion (folded, phrase)
            SELECT folded, phrase FROM topic_suggestion WHERE folded = ?
            ON CONFLICT (folded) DO NOTHING
            """;

    private static final String BRING_BACK = "DELETE FROM dismissed_suggestion WHERE folded = ?";

    private final TopicNames names;
    private final Database database;

    TopicSuggestions(TopicNames names, Database database) {
        this.names = names;
        this.database = database;
    }

    /// @param articles how many of those that were looked at have it, and how often altogether
    record Suggestion(String phrase, int articles, int mentions) {}

    List<Suggestion> list() {
        return database.query(
                LIST,
                row -> new Suggestion(row.getString("phrase"), row.getInt("articles"), row.getInt("mentions")),
                MOST_SHOWN);
    }

    List<String> dismissed() {
        return database.query(DISMISSED, row -> row.getString(1), MOST_SHOWN);
    }

    /// Nothing happens for what is not suggested, or not any more.
    @Transactional
    public void dismiss(String phrase) {
        database.update(DISMISS, Folding.fold(phrase));
    }

    @Transactional
    public void bringBack(String phrase) {
        database.update(BRING_BACK, Folding.fold(phrase));
    }

    /// Looks every ten minutes whether the last run of any replica is an hour ago.
    @Scheduled(
            every = "10m",
            delay = 2,
            delayUnit = TimeUnit.MINUTES,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void runIfDue() {
        if (database.update(CLAIM) > 0) {
            try {
                run();
            } catch (RuntimeException e) {
                LOG.warnf(e, "topics will be suggested in an hour");
            }
        }
    }

    /// Replaces all suggestions.
    void run() {
        PhraseCounter counter = new PhraseCounter();
        int read = 0;
        record Row(long id, String text) {}
        long before = Long.MAX_VALUE;
        List<Row> rows;
        do {
            rows = database.query(
                    TEXTS,
                    row -> new Row(
                            row.getLong("article_id"),
                            row.getString("headline") + "\u2029" + row.getString("teaser") + "\u2029"
                                    + row.getString("body")),
                    before,
                    BATCH);
            for (Row row : rows) {
                counter.add(row.text());
                before = row.id();
            }
            read += rows.size();
        } while (rows.size() == BATCH && read < MOST_ARTICLES);
        TopicNames.Catalog catalog = names.read();
        TopicFinder finder = TopicFinder.of(catalog.topics(), catalog.stopWords());
        Set<String> never = catalog.stopWords().stream().map(Folding::fold).collect(Collectors.toSet());
        // Some are names of topics with another ending.
        List<PhraseCounter.Phrase> fresh = counter.best(MOST_STORED * 5).stream()
                .filter(phrase -> !never.contains(phrase.folded()) && !isTopic(finder, phrase.phrase()))
                .limit(MOST_STORED)
                .toList();
        int articles = read;
        QuarkusTransaction.requiringNew().run(() -> store(fresh, articles));
        LOG.infof("%d topics suggested after %d articles", fresh.size(), read);
    }

    private static boolean isTopic(TopicFinder finder, String phrase) {
        return finder.find(new ArticleText("", "", phrase)).stream()
                .anyMatch(found -> found.words().contains(phrase));
    }

    private void store(List<PhraseCounter.Phrase> phrases, int read) {
        // The row's lock comes first: a run that took longer than an hour must not meet the next one here.
        database.update(RAN, read);
        database.update(FORGET);
        for (PhraseCounter.Phrase phrase : phrases) {
            database.update(
                    STORE,
                    phrase.folded(),
                    phrase.phrase(),
                    phrase.words(),
                    phrase.articles(),
                    phrase.mentions(),
                    phrase.score());
        }
    }
}
