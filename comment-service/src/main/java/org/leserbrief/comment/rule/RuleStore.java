package org.leserbrief.comment.rule;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.rule.RuleQueries.StoredList;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// Changes rules and word lists, one change after the other, and keeps every version of a rule.
@ApplicationScoped
class RuleStore {
    static final int MOST_RULES = 200;
    static final int MOST_LISTS = 20;

    /// The words of all lists together: some 100 bytes each in the memory of every replica.
    static final int MOST_WORDS_OF_ALL = 300_000;

    /// Whoever changes something has the row until the end, so limits hold and versions go up by one.
    private static final String CHANGE = "UPDATE rule_set SET version = version + 1";

    private static final String COUNT = "SELECT count(*) FROM moderation_rule";

    private static final String ADD = """
            INSERT INTO moderation_rule
                (version, name, condition, action, reason, mode, changed_at, switched_on_at)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """;

    /// By the primary key.
    private static final String SAVE = """
            UPDATE moderation_rule SET version = ?, name = ?, condition = ?, action = ?, reason = ?, mode = ?,
                changed_at = ?, switched_on_at = ?, braked_at = ?
            WHERE id = ?
            """;

    private static final String DELETE = "DELETE FROM moderation_rule WHERE id = ?";

    private static final String KEEP_VERSION = """
            INSERT INTO rule_version
                (rule_id, version, name, condition, action, reason, mode, changed_at, changed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

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
    private final ModerationLog log;
    private final Clock clock;

    RuleStore(Database database, RuleQueries queries, RuleSets sets, ModerationLog log, Clock clock) {
        this.database = database;
        this.queries = queries;
        this.sets = sets;
        this.log = log;
        this.clock = clock;
    }

    /// @throws ProblemException 422 for a condition that is none, 409 for too many rules
    Rule add(Rule.Definition definition, UUID moderator) {
        Rule added = QuarkusTransaction.requiringNew().call(() -> {
            database.update(CHANGE);
            require(0, definition);
            if (count(COUNT) >= MOST_RULES) {
                throw RuleProblems.tooMany("rules", MOST_RULES);
            }
            Instant now = Clocks.now(clock);
            Instant switchedOn = definition.mode() == RuleMode.ON ? now : null;
            long id = database.find(
                            ADD,
                            row -> row.getLong("id"),
                            definition.name(),
                            definition.when(),
                            definition.action().code(),
                            definition.reason().code(),
                            definition.mode().code(),
                            now,
                            switchedOn)
                    .orElseThrow();
            Rule rule = new Rule(id, 1, definition, now, switchedOn, null);
            keepVersion(EntryType.RULE_ADDED, rule, definition.mode(), moderator);
            return rule;
        });
        sets.refresh();
        return added;
    }

    /// Replaces a rule. One that acts in another way from now on is young again.
    ///
    /// @param precondition checks the present version
    /// @throws ProblemException 404 or 422, and what the precondition throws
    Rule save(long id, Rule.Definition definition, UUID moderator, LongConsumer precondition) {
        Rule saved = QuarkusTransaction.requiringNew().call(() -> {
            database.update(CHANGE);
            Rule present = queries.rule(id).orElseThrow(RuleProblems::unknownRule);
            precondition.accept(present.version());
            require(id, definition);
            Instant now = Clocks.now(clock);
            boolean goesOn = present.definition().actsLike(definition) && present.switchedOnAt() != null;
            Instant switchedOn = definition.mode() != RuleMode.ON ? null : goesOn ? present.switchedOnAt() : now;
            return store(
                    EntryType.RULE_CHANGED,
                    new Rule(id, present.version() + 1, definition, now, switchedOn, null),
                    moderator);
        });
        sets.refresh();
        return saved;
    }

    private Rule store(EntryType change, Rule rule, @Nullable UUID by) {
        Rule.Definition definition = rule.definition();
        database.update(
                SAVE,
                rule.version(),
                definition.name(),
                definition.when(),
                definition.action().code(),
                definition.reason().code(),
                definition.mode().code(),
                rule.changedAt(),
                rule.switchedOnAt(),
                rule.brakedAt(),
                rule.id());
        keepVersion(change, rule, definition.mode(), by);
        return rule;
    }

    /// @param precondition checks the present version
    /// @throws ProblemException 404, and what the precondition throws
    void delete(long id, UUID moderator, LongConsumer precondition) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.update(CHANGE);
            Rule present = queries.rule(id).orElseThrow(RuleProblems::unknownRule);
            precondition.accept(present.version());
            database.update(DELETE, id);
            Rule deleted = new Rule(
                    id, present.version() + 1, present.definition(), Clocks.now(clock), null, present.brakedAt());
            keepVersion(EntryType.RULE_DELETED, deleted, null, moderator);
        });
        sets.refresh();
    }

    /// Lets a rule fall back to shadow, unless it has changed meanwhile.
    ///
    /// @return whether it did
    boolean brake(long id, long version, Instant now) {
        boolean braked = QuarkusTransaction.requiringNew().call(() -> {
            database.update(CHANGE);
            Rule present = queries.rule(id).orElse(null);
            if (present == null || present.version() != version) {
                return false;
            }
            Rule.Definition definition = present.definition();
            Rule.Definition shadow = new Rule.Definition(
                    definition.name(), definition.when(), definition.action(), definition.reason(), RuleMode.SHADOW);
            store(EntryType.RULE_BRAKED, new Rule(id, version + 1, shadow, now, null, now), null);
            return true;
        });
        sets.refresh();
        return braked;
    }

    /// @return the new version
    /// @param precondition checks the present version, if there is one
    /// @throws ProblemException 422 for a word that cannot be in a list, 409 for too many lists or words
    long saveList(String name, List<String> words, UUID moderator, Consumer<OptionalLong> precondition) {
        WordList.of(0, words);
        long version = QuarkusTransaction.requiringNew().call(() -> {
            database.update(CHANGE);
            precondition.accept(queries.list(name).map(StoredList::version).stream()
                    .mapToLong(Long::longValue)
                    .findFirst());
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
            String written = String.join("\n", words);
            Instant now = Clocks.now(clock);
            long saved = database.find(SAVE_LIST, row -> row.getLong("version"), name, written, now, moderator)
                    .orElseThrow();
            log.append(Entry.of(EntryType.WORD_LIST_SAVED, moderator, now)
                    .with("list", name)
                    .with("version", saved)
                    .withText("words", written));
            return saved;
        });
        sets.refresh();
        return version;
    }

    private void require(long id, Rule.Definition definition) {
        ConditionParser.parseNew(definition.json(), queries.patternSize(id, ""), queries.listVersions()::containsKey);
    }

    private long count(String sql, Object... values) {
        return database.find(sql, row -> row.getLong(1), values).orElseThrow();
    }

    private void keepVersion(EntryType change, Rule rule, @Nullable RuleMode mode, @Nullable UUID by) {
        Rule.Definition definition = rule.definition();
        database.update(
                KEEP_VERSION,
                rule.id(),
                rule.version(),
                definition.name(),
                definition.when(),
                definition.action().code(),
                definition.reason().code(),
                mode == null ? null : mode.code(),
                rule.changedAt(),
                by);
        log.append(Entry.of(change, by, rule.changedAt())
                .with("rule", rule.id())
                .with("version", rule.version())
                .with("action", definition.action().code())
                .with("reason", definition.reason().code())
                .with("mode", mode == null ? null : mode.code())
                .withText("condition", definition.when()));
    }
}
