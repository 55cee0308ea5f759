package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.rule.RuleQueries.StoredList;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Changes word lists, one change after the other, and never while a rule is changed.
@ApplicationScoped
class WordListStore {
    static final int MOST_LISTS = 20;

    /// The words of all lists together: some 100 bytes each in the memory of every replica.
    static final int MOST_WORDS_OF_ALL = 300_000;

    private static final String SAVE_LIST = """
            INSERT INTO word_list (name, version, words, changed_at, changed_by) VALUES (?, 1, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET version = word_list.version + 1, words = excluded.words,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            RETURNING version
            """;

    private static final String COUNT_LISTS = "SELECT count(*) FROM word_list WHERE name <> ?";

    private static final String COUNT_WORDS = """
            SELECT coalesce(sum(length(words) - length(replace(words, chr(10), '')) + 1), 0) FROM word_list
            WHERE name <> ?
            """;

    private final Database database;
    private final RuleQueries queries;
    private final RuleSets sets;
    private final WordListVersions versions;
    private final Clock clock;

    WordListStore(Database database, RuleQueries queries, RuleSets sets, WordListVersions versions, Clock clock) {
        this.database = database;
        this.queries = queries;
        this.sets = sets;
        this.versions = versions;
        this.clock = clock;
    }

    /// @return the new version
    /// @param precondition checks the present version, if there is one
    /// @throws ProblemException 422 for a word that cannot be in a list, 409 for too many lists or words
    long save(String name, List<String> words, Caller moderator, Consumer<OptionalLong> precondition) {
        WordList.of(0, words);
        return sets.change(() -> {
            database.update(RuleStore.CHANGE);
            Optional<StoredList> present = queries.list(name);
            precondition.accept(present.stream().mapToLong(StoredList::version).findFirst());
            if (count(COUNT_LISTS, name) >= MOST_LISTS) {
                throw RuleProblems.tooMany("word lists", MOST_LISTS);
            }
            if (count(COUNT_WORDS, name) + words.size() > MOST_WORDS_OF_ALL) {
                throw RuleProblems.tooMany("words in all lists together", MOST_WORDS_OF_ALL);
            }
            int patterns = WordList.patternSize(words);
            if (patterns > 0 && patterns + queries.patternSize(0, name) > BoundedPattern.LARGEST_OF_ALL) {
                throw ProblemException.invalid("words", "have more patterns than all rules and word lists can have");
            }
            Instant now = Clocks.now(clock);
            versions.keep(
                    name,
                    present.map(StoredList::version).orElse(0L) + 1,
                    present.map(StoredList::words).orElse(null),
                    words,
                    now,
                    moderator);
            return database.find(
                            SAVE_LIST,
                            row -> row.getLong("version"),
                            name,
                            String.join("\n", words),
                            now,
                            Readers.idOf(moderator))
                    .orElseThrow();
        });
    }

    /// To be called after a transaction in which a list was saved: it is used from now on.
    void refresh() {
        sets.refresh();
    }

    private long count(String sql, Object... values) {
        return database.find(sql, row -> row.getLong(1), values).orElseThrow();
    }
}
