package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.sql.Database;

/// Reads rules and word lists. Both are few, so all of them are read.
@ApplicationScoped
class RuleQueries {
    private static final String SET_VERSION = "SELECT version FROM rule_set";

    private static final String RULES = """
            SELECT id, version, name, condition, action, reason, mode, changed_at, switched_on_at, braked_at
            FROM moderation_rule
            """;

    private static final String ALL = RULES + " ORDER BY id";

    /// By the primary key.
    private static final String ONE = RULES + " WHERE id = ?";

    private static final String LIST_VERSIONS = "SELECT name, version FROM word_list ORDER BY name";

    /// By the primary key.
    private static final String LIST = "SELECT version, words FROM word_list WHERE name = ?";

    /// By rule_hit_of_rule.
    private static final String HITS = """
            SELECT r.id, (SELECT count(*) FROM rule_hit h WHERE h.rule_id = r.id AND h.hit_at >= ?) AS hits
            FROM moderation_rule r
            """;

    /// Reads every list: for changes only.
    private static final String LIST_PATTERNS = """
            SELECT pattern FROM word_list CROSS JOIN regexp_split_to_table(words, chr(10)) AS pattern
            WHERE name <> ? AND pattern LIKE '/_%/'
            """;

    private final Database database;

    RuleQueries(Database database) {
        this.database = database;
    }

    /// A word list as it was written.
    record StoredList(long version, List<String> words) {
        StoredList {
            words = List.copyOf(words);
        }

        static StoredList of(ResultSet row) throws SQLException {
            return new StoredList(
                    row.getLong("version"), row.getString("words").lines().toList());
        }
    }

    long setVersion() {
        return database.find(SET_VERSION, row -> row.getLong("version")).orElseThrow();
    }

    List<Rule> rules() {
        return database.query(ALL, RuleQueries::rule);
    }

    Optional<Rule> rule(long id) {
        return database.find(ONE, RuleQueries::rule, id);
    }

    /// How often each rule has matched since then, on trial or not, by its id.
    Map<Long, Long> hits(Instant since) {
        Map<Long, Long> hits = new HashMap<>();
        database.query(HITS, row -> Map.entry(row.getLong("id"), row.getLong("hits")), since)
                .forEach(rule -> hits.put(rule.getKey(), rule.getValue()));
        return hits;
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getLong("id"),
                row.getLong("version"),
                new Rule.Definition(
                        row.getString("name"),
                        row.getString("condition"),
                        RuleAction.of(row.getString("action")),
                        Reason.find(row.getString("reason")).orElse(Reason.OTHER),
                        RuleMode.of(row.getString("mode"))),
                Objects.requireNonNull(Database.instant(row, "changed_at")),
                Database.instant(row, "switched_on_at"),
                Database.instant(row, "braked_at"));
    }

    Map<String, Long> listVersions() {
        Map<String, Long> versions = new HashMap<>();
        database.query(LIST_VERSIONS, row -> Map.entry(row.getString("name"), row.getLong("version")))
                .forEach(list -> versions.put(list.getKey(), list.getValue()));
        return versions;
    }

    /// How large the patterns of all rules and word lists are together, without one of each.
    ///
    /// @param ruleId 0 for none
    /// @param list empty for none
    int patternSize(long ruleId, String list) {
        int ofRules = rules().stream()
                .filter(rule -> rule.id() != ruleId)
                .flatMap(rule -> rule.readable().stream())
                .mapToInt(ready -> ready.condition().patternSize())
                .sum();
        return ofRules + WordList.patternSize(database.query(LIST_PATTERNS, row -> row.getString("pattern"), list));
    }

    Optional<StoredList> list(String name) {
        return database.find(LIST, StoredList::of, name);
    }
}
