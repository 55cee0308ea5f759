package org.leserbrief.comment.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.http.problem.ProblemException;

/// A stored rule.
///
/// @param switchedOnAt since when it acts as it is; null unless it is on
/// @param brakedAt when it fell back to shadow by itself; null unless it did
record Rule(
        long id,
        long version,
        Definition definition,
        Instant changedAt,
        @Nullable Instant switchedOnAt,
        @Nullable Instant brakedAt) {
    private static final Logger LOG = Logger.getLogger(Rule.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param when the condition as JSON
    record Definition(String name, String when, RuleAction action, Reason reason, RuleMode mode) {
        JsonNode json() {
            return parse(when);
        }

        /// Whether its author can be told that the comment waits because of their address, and for nothing else.
        boolean holdsForAddress() {
            return action == RuleAction.HOLD && when.contains('"' + Fact.AUTHOR_DISPOSABLE_MAIL.code() + '"');
        }

        /// Whether it would act in another way.
        boolean actsLike(Definition other) {
            return mode == other.mode && action == other.action && when.equals(other.when);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a rule that was stored is no JSON", e);
        }
    }

    /// Lists are not deleted, so a stored rule names none that is unknown.
    RuleSet.Ready ready() {
        Condition condition = ConditionParser.parse(definition.json(), list -> true);
        return new RuleSet.Ready(id, version, condition, definition.action(), definition.reason(), definition.mode());
    }

    /// A rule that a later release has written and this one cannot read is left out, and the others still count.
    Optional<RuleSet.Ready> readable() {
        try {
            return Optional.of(ready());
        } catch (ProblemException e) {
            LOG.errorf("rule %d cannot be read: %s", (Long) id, e.detail());
            return Optional.empty();
        }
    }
}
