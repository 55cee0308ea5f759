package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.article.topic.TopicLink;
import org.leserbrief.platform.base.sql.Database;

/// Adds to the index what the trigger of articles cannot: topics, the parts of compounds, the vocabulary, and
/// articles that were published before there was an index.
@ApplicationScoped
class SearchIndex {
    /// An editor who revises one of these articles meanwhile waits until all are done.
    private static final int BATCH = 20;

    /// Where a batch ends that has fewer articles, so that it needs some megabytes however long they are.
    private static final int BATCH_BYTES = 200_000;

    /// Whose headlines are added at once: a hundred take some milliseconds.
    private static final int HEADLINES = 500;

    /// Longer words than these have parts.
    private static final int SHORTEST_COMPOUND = 8;

    /// Mostly there is nothing, and then nothing has to be locked.
    private static final String ANYTHING = """
            SELECT EXISTS (SELECT 1 FROM search_task)
                OR EXISTS (SELECT 1 FROM search_indexing
                    WHERE backfilled_to IS NOT NULL OR headwords_to IS NOT NULL)
                OR EXISTS (SELECT 1 FROM search_failure WHERE failed_at < now() - interval '1 hour')
            """;

    /// Whoever has the row indexes; other replicas have nothing to do meanwhile.
    private static final String LEAD = "SELECT backfilled_to, headwords_to FROM search_indexing FOR UPDATE SKIP LOCKED";

    /// The newest first: an archive that moves in does not hold up what was published just now. PostgreSQL knows the
    /// length of a body without reading it.
    private static final String NEXT = """
            SELECT id, article_id FROM (
                SELECT task.id, task.article_id, sum(octet_length(article.body)) OVER (
                    ORDER BY task.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                FROM (SELECT id, article_id FROM search_task ORDER BY id DESC LIMIT ?) AS task
                LEFT JOIN article_view AS article ON article.id = task.article_id
            ) AS newest
            WHERE coalesce(bytes_before, 0) < ?
            ORDER BY id DESC
            """;

    private static final String DONE = "DELETE FROM search_task WHERE id = ANY (?)";

    /// Answers that were cached meanwhile are forgotten by a trigger. While an archive moves in that is at the end of
    /// it, because nothing could stay in any cache until then.
    private static final String COMPLETED = """
            UPDATE search_indexing SET completed_at = now() WHERE NOT EXISTS (SELECT 1 FROM search_task)
            """;

    private static final String FAILED = """
            INSERT INTO search_failure (article_id, failed_at) VALUES (?, now())
            ON CONFLICT (article_id) DO UPDATE SET failed_at = excluded.failed_at
            """;

    /// Whatever an article has failed by may have been mended since.
    private static final String TRY_AGAIN = """
            WITH due AS (
                DELETE FROM search_failure WHERE failed_at < now() - interval '1 hour' RETURNING article_id
            )
            INSERT INTO search_task (article_id) SELECT article_id FROM due ORDER BY article_id
            """;

    /// By the primary key of article.
    private static final String NEXT_OLD = "SELECT id FROM article_view WHERE id > ? ORDER BY id LIMIT ?";

    /// With a lock of each article, so that none is added that is being withdrawn.
    private static final String ADD_OLD = """
            INSERT INTO search_document (article_id, published_at, ressort, authors, title, words)
            SELECT id, published_at, ressort, author_slug || co_author_slugs, '', ''
            FROM article_view WHERE id = ANY (?) AND state = 'PUBLISHED'
            ORDER BY id
            FOR SHARE
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_TASKS = """
            INSERT INTO search_task (article_id)
            SELECT article_id FROM search_document WHERE article_id = ANY (?) ORDER BY article_id DESC
            """;

    private static final String BACKFILLED = "UPDATE search_indexing SET backfilled_to = ?";

    /// By the primary key of search_document, with a lock of each row, so that none is added that is being withdrawn
    /// or revised. What triggers have added is not changed.
    private static final String ADD_HEADWORDS = """
            WITH old AS MATERIALIZED (
                SELECT article_id, published_at, title FROM search_document
                WHERE article_id > ? ORDER BY article_id LIMIT ?
                FOR SHARE
            ), added AS (
                INSERT INTO search_headword (lexeme, published_at, article_id, score)
                SELECT lexeme, published_at, article_id, score
                FROM old CROSS JOIN LATERAL search_headwords(title)
                ON CONFLICT DO NOTHING
            )
            SELECT max(article_id) AS last FROM old
            """;

    private static final String HEADWORDS_ADDED = "UPDATE search_indexing SET headwords_to = ?";

    /// From now on searches for common words are answered by them, in another order.
    private static final String HEADWORDS_COMPLETE =
            "UPDATE search_indexing SET headwords_to = NULL, completed_at = now()";

    /// An article that was withdrawn has no row any more and gets none; one that is being revised changes
    /// afterwards.
    private static final String LOCK =
            "SELECT article_id FROM search_document WHERE article_id = ANY (?) ORDER BY article_id FOR UPDATE";

    /// By the primary key.
    private static final String TEXTS =
            "SELECT id, kicker, headline, teaser, body FROM article_view WHERE id = ANY (?) AND state = 'PUBLISHED'";

    private static final String INDEX = """
            UPDATE search_document AS document
            SET title = search_words(made.headline, made.kicker, ''),
                words = search_words(made.headline, made.lead, made.body)
                    || setweight(to_tsvector('pg_catalog.german', made.parts), 'D')
            FROM unnest(?, ?, ?, ?, ?, ?) AS made (article_id, headline, kicker, lead, body, parts)
            WHERE document.article_id = made.article_id
            """;

    private final Database database;
    private final ArticleTopicQueries topics;
    private final Vocabulary vocabulary;

    SearchIndex(Database database, ArticleTopicQueries topics, Vocabulary vocabulary) {
        this.database = database;
        this.topics = topics;
        this.vocabulary = vocabulary;
    }

    private record Text(long id, String kicker, String headline, String teaser, String body) {}

    /// An article whose words have changed.
    record Task(long id, long articleId) {}

    /// Up to which ids old articles have been added; null where all have.
    private record Progress(
            @Nullable Long backfilledTo, @Nullable Long headwordsTo) {}

    /// The articles that are indexed together next.
    List<Task> next() {
        return database.query(NEXT, row -> new Task(row.getLong("id"), row.getLong("article_id")), BATCH, BATCH_BYTES);
    }

    /// Indexes some articles whose words have changed, or if there are none adds some old ones to these.
    ///
    /// @return whether there may be more to do
    @Transactional(TxType.REQUIRES_NEW)
    boolean indexSome() {
        if (!database.find(ANYTHING, row -> row.getBoolean(1)).orElse(false)) {
            return false;
        }
        @Nullable Progress led = lead().orElse(null);
        if (led == null) {
            return false;
        }
        database.update(TRY_AGAIN);
        List<Task> changed = next();
        if (!changed.isEmpty()) {
            database.update(DONE, changed.stream().map(Task::id).toList());
            index(changed.stream().map(Task::articleId).collect(Collectors.toCollection(TreeSet::new)));
            database.update(COMPLETED);
            return true;
        }
        if (led.headwordsTo() != null) {
            addHeadwords(led.headwordsTo());
            return true;
        }
        return led.backfilledTo() != null && backfill(led.backfilledTo());
    }

    /// Indexes one article, unless another replica has done it.
    @Transactional(TxType.REQUIRES_NEW)
    void indexOne(Task task) {
        if (take(task)) {
            index(Set.of(task.articleId()));
            database.update(COMPLETED);
        }
    }

    /// Leaves one article as the trigger has indexed it, for an hour or until it changes.
    @Transactional(TxType.REQUIRES_NEW)
    void putAside(Task task) {
        if (take(task)) {
            database.update(FAILED, task.articleId());
            database.update(COMPLETED);
        }
    }

    private boolean take(Task task) {
        return lead().isPresent() && database.update(DONE, List.of(task.id())) > 0;
    }

    /// Empty if another replica indexes.
    private Optional<Progress> lead() {
        return database.find(
                LEAD, row -> new Progress((Long) row.getObject("backfilled_to"), (Long) row.getObject("headwords_to")));
    }

    private void addHeadwords(long after) {
        Optional<Long> last = database.find(
                        ADD_HEADWORDS, row -> Optional.ofNullable((Long) row.getObject("last")), after, HEADLINES)
                .flatMap(Function.identity());
        last.ifPresentOrElse(id -> database.update(HEADWORDS_ADDED, id), () -> database.update(HEADWORDS_COMPLETE));
    }

    private boolean backfill(long after) {
        List<Long> old = database.query(NEXT_OLD, row -> row.getLong("id"), after, BATCH);
        if (old.isEmpty()) {
            database.update(BACKFILLED, (@Nullable Object) null);
            return false;
        }
        database.update(ADD_OLD, old);
        database.update(ADD_TASKS, old);
        database.update(BACKFILLED, old.getLast());
        return true;
    }

    private void index(Set<Long> articles) {
        List<Long> locked = database.query(LOCK, row -> row.getLong("article_id"), articles);
        if (locked.isEmpty()) {
            return;
        }
        List<Text> texts = database.query(
                TEXTS,
                row -> new Text(
                        row.getLong("id"),
                        Optional.ofNullable(row.getString("kicker")).orElse(""),
                        row.getString("headline"),
                        row.getString("teaser"),
                        row.getString("body")),
                locked);
        Map<Long, List<TopicLink>> topicsOf = topics.of(locked);
        Map<Long, String> leads = texts.stream()
                .collect(Collectors.toMap(Text::id, text -> lead(text, topicsOf.getOrDefault(text.id(), List.of()))));
        Map<Long, Set<String>> wordsOf = learn(texts, leads);
        Set<String> known = vocabulary.known(wordsOf.values().stream()
                .flatMap(Set::stream)
                .filter(SearchIndex::mayBeCompound)
                .distinct()
                .flatMap(word -> new Compound(word).candidates().stream())
                .collect(Collectors.toSet()));
        List<String> parts = texts.stream()
                .map(text -> wordsOf.getOrDefault(text.id(), Set.of()).stream()
                        .filter(SearchIndex::mayBeCompound)
                        .flatMap(word -> new Compound(word).parts(known::contains).stream())
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .toList();
        database.update(
                INDEX,
                texts.stream().map(Text::id).toList(),
                texts.stream().map(Text::headline).toList(),
                texts.stream().map(Text::kicker).toList(),
                texts.stream().map(text -> leads.getOrDefault(text.id(), "")).toList(),
                texts.stream().map(Text::body).toList(),
                parts);
    }

    /// Adds the words to the vocabulary.
    ///
    /// @return the folded words of each article
    private Map<Long, Set<String>> learn(List<Text> texts, Map<Long, String> leads) {
        Map<Long, Set<String>> wordsOf = new HashMap<>();
        Map<String, String> all = new HashMap<>();
        Map<Long, Set<String>> prominent = new HashMap<>();
        for (Text text : texts) {
            Map<String, String> first = Words.of(text.headline() + "\n" + leads.get(text.id()));
            Map<String, String> further = Words.of(text.body());
            prominent.put(text.id(), first.keySet());
            List<Map<String, String>> both = new ArrayList<>(List.of(first, further));
            both.forEach(words -> words.forEach(all::putIfAbsent));
            wordsOf.put(
                    text.id(),
                    Stream.concat(first.keySet().stream(), further.keySet().stream())
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        vocabulary.add(all, prominent);
        return wordsOf;
    }

    private static boolean mayBeCompound(String word) {
        return word.length() >= SHORTEST_COMPOUND;
    }

    private static String lead(Text text, List<TopicLink> links) {
        return Stream.concat(
                        Stream.of(text.kicker(), text.teaser()), links.stream().map(TopicLink::name))
                .collect(Collectors.joining("\n"));
    }
}
