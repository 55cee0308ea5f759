package org.leserbrief.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.platform.base.sql.Database;

/// The words that articles have used. Those of withdrawn articles stay in it, so that whoever shows one asks
/// [SearchQueries#isUsed] first.
@ApplicationScoped
class Vocabulary {
    /// By the primary key.
    private static final String KNOWN = "SELECT folded FROM search_word WHERE folded = ANY (?)";

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
            UPDATE search_word SET seen = seen + 1 WHERE folded = ANY (?)
            """;

    private final Database database;

    Vocabulary(Database database) {
        this.database = database;
    }

    /// @param folded as it is compared
    /// @param word as it is written
    record Entry(String folded, String word, int seen) {}

    /// Those of the folded words that articles have used.
    Set<String> known(Collection<String> folded) {
        return folded.isEmpty()
                ? Set.of()
                : new HashSet<>(database.query(KNOWN, row -> row.getString("folded"), folded));
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
    /// @param prominent folded words of headlines, teasers and topics
    @Transactional(TxType.MANDATORY)
    void add(Map<String, String> words, Set<String> prominent) {
        if (!words.isEmpty()) {
            List<String> folded = List.copyOf(words.keySet());
            database.update(ADD, folded, folded.stream().map(words::get).toList());
        }
        if (!prominent.isEmpty()) {
            database.update(SEE, prominent);
        }
    }
}
