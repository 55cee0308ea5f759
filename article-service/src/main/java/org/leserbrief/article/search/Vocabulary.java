package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leserbrief.platform.base.sql.Database;

/// The words that articles have used. Those of withdrawn articles stay in it, so that whoever shows one asks
/// [SearchQueries#isUsed] first.
@ApplicationScoped
class Vocabulary {
    /// By the primary key.
    private static final String KNOWN = "SELECT folded, seen FROM search_word WHERE folded = ANY (?)";

    /// By the index search_word_similar; the operator means a similarity of at least 0.3.
    static final String SIMILAR = """
            SELECT folded, word, seen FROM search_word
            WHERE folded % ?
            ORDER BY similarity(folded, ?) DESC, seen DESC, folded
            LIMIT 20
            """;

    /// By the index search_word_suggested. The beginning is two letters at least.
    static final String BEGINNING_WITH = """
            SELECT folded, word, seen FROM search_word
            WHERE folded >= ? AND folded < ? AND seen > 0
            ORDER BY seen DESC, folded
            LIMIT ?
            """;

    /// In one order, though only one replica indexes at a time.
    private static final String ADD = """
            INSERT INTO search_word (folded, word, seen)
            SELECT folded, word, 0 FROM unnest(?, ?) AS said (folded, word) ORDER BY folded
            ON CONFLICT DO NOTHING
            """;

    /// By the primary key.
    private static final String SEE = """
            UPDATE search_word AS word SET seen = greatest(word.seen + changed.by, 0)
            FROM unnest(?, ?) AS changed (folded, by)
            WHERE word.folded = changed.folded
            """;

    /// By the primary key.
    private static final String COUNTED = "SELECT article_id, words FROM search_prominence WHERE article_id = ANY (?)";

    /// Folded words are letters, so that a space separates them.
    private static final String COUNT = """
            INSERT INTO search_prominence (article_id, words)
            SELECT article_id, string_to_array(words, ' ') FROM unnest(?, ?) AS made (article_id, words)
            ON CONFLICT (article_id) DO UPDATE SET words = excluded.words
            """;

    private final Database database;

    Vocabulary(Database database) {
        this.database = database;
    }

    /// @param folded as it is compared
    /// @param word as it is written
    /// @param seen the articles that had it in their headline, teaser or topics when they were last indexed
    record Entry(String folded, String word, int seen) {}

    /// Those of the folded words that articles have used.
    Set<String> known(Collection<String> folded) {
        return seen(folded).keySet();
    }

    /// Those of the folded words that articles have used, with how many had them in their headline, teaser or topics.
    Map<String, Integer> seen(Collection<String> folded) {
        Map<String, Integer> seen = HashMap.newHashMap(folded.size());
        if (!folded.isEmpty()) {
            database.query(KNOWN, row -> seen.put(row.getString("folded"), row.getInt("seen")), folded);
        }
        return seen;
    }

    List<Entry> similarTo(String folded) {
        return database.query(
                SIMILAR,
                row -> new Entry(row.getString("folded"), row.getString("word"), row.getInt("seen")),
                folded,
                folded);
    }

    /// Words of headlines, teasers and topics, those seen most first.
    List<Entry> beginningWith(String folded, int most) {
        String end = folded.substring(0, folded.length() - 1) + (char) (folded.charAt(folded.length() - 1) + 1);
        return database.query(
                BEGINNING_WITH,
                row -> new Entry(row.getString("folded"), row.getString("word"), row.getInt("seen")),
                folded,
                end,
                most);
    }

    /// @param words by their folded form
    /// @param prominent the folded words of headline, teaser and topics of each article, which counts once for each
    ///     of them however often it is indexed, so that those of much revised articles are not suggested first
    @Transactional(TxType.MANDATORY)
    void add(Map<String, String> words, Map<Long, Set<String>> prominent) {
        if (!words.isEmpty()) {
            List<String> folded = List.copyOf(words.keySet());
            database.update(ADD, folded, folded.stream().map(words::get).toList());
        }
        if (!prominent.isEmpty()) {
            count(prominent);
        }
    }

    private void count(Map<Long, Set<String>> prominent) {
        Map<Long, Set<String>> before = new HashMap<>();
        database.query(
                        COUNTED,
                        row -> Map.entry(row.getLong("article_id"), Set.copyOf(Database.strings(row, "words"))),
                        prominent.keySet())
                .forEach(counted -> before.put(counted.getKey(), counted.getValue()));
        Map<String, Integer> changes = new TreeMap<>();
        prominent.forEach((article, now) -> {
            Set<String> was = before.getOrDefault(article, Set.of());
            now.stream().filter(word -> !was.contains(word)).forEach(word -> changes.merge(word, 1, Integer::sum));
            was.stream().filter(word -> !now.contains(word)).forEach(word -> changes.merge(word, -1, Integer::sum));
        });
        if (!changes.isEmpty()) {
            database.update(
                    SEE,
                    changes.keySet().toArray(String[]::new),
                    changes.values().toArray(Integer[]::new));
        }
        List<Long> articles = List.copyOf(prominent.keySet());
        database.update(
                COUNT,
                articles,
                articles.stream()
                        .map(article -> String.join(" ", prominent.getOrDefault(article, Set.of())))
                        .toList());
    }
}
