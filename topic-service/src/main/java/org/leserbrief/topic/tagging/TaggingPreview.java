package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.TopicNames;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.FoundTopic;
import org.leserbrief.topic.finding.NamedTopic;
import org.leserbrief.topic.finding.TopicFinder;

/// What other names of a topic would change in the articles, without changing anything.
///
/// The work is bounded: the newest five hundred articles that have the words of a changed name, for at most some
/// seconds, by one editor at a time in a replica. Beyond that, and for names some of whose forms no index has
/// ([NameQuery]), the numbers are "at least".
@ApplicationScoped
public class TaggingPreview {
    static final int MOST_ARTICLES = 500;

    /// Twice what five hundred articles of 20,000 words may take.
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static final int BATCH = 25;
    private static final int MOST_SHOWN = 50;

    /// How long the one before may take, or a finder for changed names.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// Not the id of any topic.
    private static final long NEW_TOPIC = 0;

    private static final String NO_LONGER = "SET LOCAL statement_timeout = '3s'";

    /// What PostgreSQL answers when that is over.
    private static final String CANCELED = "57014";

    /// By `article_text_words` and `article_title_words`. What an editor has confirmed does not follow the names.
    static final String CANDIDATES = """
            WITH wanted AS (SELECT to_tsquery('simple', casefold(? COLLATE "pg_unicode_fast")) AS words)
            SELECT article.id FROM article
            WHERE state = 'published' AND NOT confirmed AND id = ANY (ARRAY(
                SELECT article_id FROM article_text WHERE article_words(body) @@ (SELECT words FROM wanted)
                UNION ALL
                SELECT id FROM article WHERE article_words(headline || ' ' || teaser) @@ (SELECT words FROM wanted)))
            ORDER BY id DESC LIMIT ?
            """;

    private static final String TEXTS = """
            SELECT id, headline, teaser, body, url FROM article JOIN article_text ON article_id = id
            WHERE id = ANY (?) AND state = 'published' ORDER BY id DESC
            """;

    private static final ProblemType TOO_COMMON = new ProblemType(
            422,
            "preview-too-large",
            "Die Wörter dieser Namen stehen in zu vielen Artikeln für eine Vorschau",
            "The words of these names are in too many articles for a preview");

    private static final ProblemType BUSY = new ProblemType(
            503,
            "previews-busy",
            "Gerade laufen andere Vorschauen: bitte gleich noch einmal",
            "Other previews are running: please try again in a moment");

    private final TopicNames names;
    private final SuggestedTopics suggestions;
    private final Database database;
    private final FinderSpace space;

    TaggingPreview(TopicNames names, SuggestedTopics suggestions, Database database, FinderSpace space) {
        this.names = names;
        this.suggestions = suggestions;
        this.database = database;
        this.space = space;
    }

    /// An article that would get or lose the topic.
    public record Change(long articleId, String headline, String url, Evidence evidence) {}

    /// What would change.
    ///
    /// @param gains articles that would get the topic; `losses` likewise; the first fifty, doubtful ones first
    /// @param doubtful how many of those that would get it look wrong
    /// @param others articles in which another topic would come or go, because a longer name wins
    /// @param complete whether that is all; otherwise the numbers are "at least"
    public record Preview(
            int gainCount,
            int doubtful,
            int lossCount,
            int others,
            boolean complete,
            List<Change> gains,
            List<Change> losses) {
        static final Preview NOTHING = new Preview(0, 0, 0, 0, true, List.of(), List.of());

        /// More are not looked through.
        public int mostArticles() {
            return MOST_ARTICLES;
        }
    }

    /// @param slug of the topic; null for a new one
    /// @throws ProblemException 503 while another one is running, 422 if the search alone takes too long
    @Transactional
    public Preview of(@Nullable String slug, TopicContent content) {
        if (!space.takeWithin(LONGEST_WAIT)) {
            throw new ProblemException(BUSY, "other previews are running").withHeader("Retry-After", "5");
        }
        try {
            return compare(slug, content);
        } catch (RuntimeException e) {
            if (isTooMuch(e)) {
                throw new ProblemException(TOO_COMMON, "the words of the names are in too many articles");
            }
            throw e;
        } finally {
            space.giveBack();
        }
    }

    private Preview compare(@Nullable String slug, TopicContent content) {
        long end = System.nanoTime() + LONGEST.toNanos();
        NamedTopic had = slug == null ? null : names.find(slug).orElse(null);
        long topicId = had == null ? NEW_TOPIC : had.topicId();
        NamedTopic wanted = new NamedTopic(topicId, content.names(), content.matching());
        Collection<String> changed = changed(had, wanted);
        String query = NameQuery.of(changed);
        if (query.isEmpty()) {
            return Preview.NOTHING;
        }
        CurrentFinder.Versioned present = suggestions.finder();
        List<Long> candidates = candidates(query);
        Comparison comparison = new Comparison(topicId, present.finder(), with(names.read(), had, wanted));
        int done = 0;
        boolean complete = NameQuery.isExhaustive(changed) && candidates.size() <= MOST_ARTICLES;
        List<Long> looked = candidates.stream().limit(MOST_ARTICLES).toList();
        while (done < looked.size() && System.nanoTime() < end) {
            int to = Math.min(done + BATCH, looked.size());
            List<Long> batch = looked.subList(done, to);
            Map<Long, DecidedTopics> decided = suggestions.decisions(batch);
            texts(batch).forEach(text -> comparison.add(text, decided.getOrDefault(text.id(), DecidedTopics.NONE)));
            done = to;
        }
        return comparison.result(complete && done == looked.size());
    }

    /// The names whose mentions may count or not count from then on: with other rules, all of them.
    private static Collection<String> changed(@Nullable NamedTopic had, NamedTopic wanted) {
        Set<String> changed = new HashSet<>(wanted.names());
        if (had != null && !had.matching().equals(wanted.matching())) {
            changed.addAll(had.names());
        } else if (had != null) {
            had.names().forEach(name -> {
                if (!changed.remove(name)) {
                    changed.add(name);
                }
            });
        }
        return changed;
    }

    /// The names of topics that were merged into it stay.
    private static TopicFinder with(TopicNames.Catalog catalog, @Nullable NamedTopic had, NamedTopic wanted) {
        List<NamedTopic> all = new ArrayList<>(catalog.topics());
        all.remove(had);
        all.add(wanted);
        return TopicFinder.of(all, catalog.stopWords());
    }

    private List<Long> candidates(String query) {
        database.run(NO_LONGER);
        return database.query(CANDIDATES, row -> row.getLong(1), query, MOST_ARTICLES + 1);
    }

    /// Whether the search was given up: its words are in too many articles.
    private static boolean isTooMuch(RuntimeException problem) {
        return problem.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState());
    }

    private record Text(long id, String url, ArticleText text) {}

    private List<Text> texts(List<Long> ids) {
        return database.query(
                TEXTS,
                row -> new Text(
                        row.getLong("id"),
                        row.getString("url"),
                        new ArticleText(row.getString("headline"), row.getString("teaser"), row.getString("body"))),
                (Object) ids.toArray(Long[]::new));
    }

    /// What two finders find in the same articles.
    private static final class Comparison {
        private static final Comparator<Change> DOUBTFUL_FIRST =
                Comparator.comparing(change -> !change.evidence().looksWrong());

        private final long topicId;
        private final TopicFinder before;
        private final TopicFinder after;
        private final List<Change> gains = new ArrayList<>();
        private final List<Change> losses = new ArrayList<>();
        private int others;

        Comparison(long topicId, TopicFinder before, TopicFinder after) {
            this.topicId = topicId;
            this.before = before;
            this.after = after;
        }

        void add(Text article, DecidedTopics decided) {
            Map<Long, FoundTopic> had = suggested(before, article.text(), decided);
            Map<Long, FoundTopic> has = suggested(after, article.text(), decided);
            if (has.containsKey(topicId) && !had.containsKey(topicId)) {
                gains.add(change(article, has.get(topicId)));
            } else if (had.containsKey(topicId) && !has.containsKey(topicId)) {
                losses.add(change(article, had.get(topicId)));
            }
            Set<Long> differing = new HashSet<>(had.keySet());
            has.keySet().forEach(id -> {
                if (!differing.remove(id)) {
                    differing.add(id);
                }
            });
            differing.remove(topicId);
            others += differing.isEmpty() ? 0 : 1;
        }

        /// Without those that an editor has confirmed: the article has them whatever is found.
        private static Map<Long, FoundTopic> suggested(TopicFinder finder, ArticleText text, DecidedTopics decided) {
            return SuggestedTopics.relevant(finder.find(text), decided)
                    .filter(topic -> !decided.confirmed().containsKey(topic.topicId()))
                    .collect(Collectors.toMap(FoundTopic::topicId, Function.identity()));
        }

        private static Change change(Text article, @Nullable FoundTopic found) {
            List<String> words = found == null ? List.of() : found.words();
            return new Change(
                    article.id(), article.text().headline(), article.url(), Evidence.of(article.text(), words));
        }

        Preview result(boolean complete) {
            int doubtful = (int)
                    gains.stream().filter(gain -> gain.evidence().looksWrong()).count();
            return new Preview(gains.size(), doubtful, losses.size(), others, complete, first(gains), first(losses));
        }

        private static List<Change> first(List<Change> changes) {
            return changes.stream().sorted(DOUBTFUL_FIRST).limit(MOST_SHOWN).toList();
        }
    }
}
