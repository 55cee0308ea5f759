package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// Changes rules, one change after the other, and keeps every version of a rule.
@ApplicationScoped
class RuleStore {
    static final int MOST_RULES = 200;

    /// Whoever changes something has the row until the end, so limits hold and versions go up by one.
    static final String CHANGE = "UPDATE rule_set SET version = version + 1";

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

    /// To be called after a transaction in which something was changed: it is used from now on.
    void refresh() {
        sets.refresh();
    }

    /// @throws ProblemException 422 for a condition that is none, 409 for too many rules
    Rule add(Rule.Definition definition, UUID moderator) {
        return sets.change(() -> {
            database.update(CHANGE);
            require(0, definition);
            if (database.find(COUNT, row -> row.getLong(1)).orElseThrow() >= MOST_RULES) {
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
    }

    /// Replaces a rule. One that acts in another way from now on is young again.
    ///
    /// @param precondition checks the present version
    /// @throws ProblemException 404 or 422, and what the precondition throws
    Rule save(long id, Rule.Definition definition, UUID moderator, LongConsumer precondition) {
        return sets.change(() -> {
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
        sets.change(() -> {
            database.update(CHANGE);
            Rule present = queries.rule(id).orElseThrow(RuleProblems::unknownRule);
            precondition.accept(present.version());
            database.update(DELETE, id);
            Rule deleted = new Rule(
                    id, present.version() + 1, present.definition(), Clocks.now(clock), null, present.brakedAt());
            keepVersion(EntryType.RULE_DELETED, deleted, null, moderator);
            return deleted;
        });
    }

    /// Lets a rule fall back to shadow, unless it has changed meanwhile.
    ///
    /// @return whether it did
    boolean brake(long id, long version, Instant now) {
        return sets.change(() -> {
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
    }

    private void require(long id, Rule.Definition definition) {
        if (!definition.reason().canBeOfRule()) {
            throw ProblemException.invalid("reason", "must be one for which a comment can be held or rejected");
        }
        if (definition.reason() == Reason.ADDRESS && !definition.holdsForAddress()) {
            throw ProblemException.invalid(
                    "reason", "`address` is for rules that hold, and ask for " + Fact.AUTHOR_DISPOSABLE_MAIL.code());
        }
        ConditionParser.parseNew(definition.json(), queries.patternSize(id, ""), queries.listVersions()::containsKey);
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
