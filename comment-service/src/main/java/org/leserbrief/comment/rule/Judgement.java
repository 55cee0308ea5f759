package org.leserbrief.comment.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.rule.RuleSet.Ready;

/// What the rules say of a text.
///
/// @param measure what is done because of them, if anything
/// @param textHash see [TextFingerprints]
public record Judgement(
        Facts facts, List<Ready> hits, Optional<Ready> decisive, Optional<RuleAction> measure, byte[] textHash) {
    /// Holds a newcomer of whom it is not known whether they are a person, beside the rules: its statement and its
    /// place
    /// on the desk are those of a rule. Its version is stored by a migration.
    private static final Ready UNPROVEN =
            new Ready(-1, 1, new Condition.All(List.of()), RuleAction.HOLD, Reason.OTHER, RuleMode.ON);

    public Judgement {
        hits = List.copyOf(hits);
    }

    static Judgement of(Facts facts, RuleSet.Verdict verdict, byte[] textHash) {
        return new Judgement(
                facts, verdict.hits(), verdict.decisive(), verdict.decisive().map(Ready::action), textHash);
    }

    /// The same for an edit: it is held where a new comment is rejected.
    public Judgement ofEdit() {
        return new Judgement(
                facts,
                hits,
                decisive,
                measure.map(action -> action == RuleAction.REJECT ? RuleAction.HOLD : action),
                textHash);
    }

    /// The same where it is not known whether a person sent it: it is held, unless a rule does that or more.
    public Judgement ofUnproven() {
        if (measure.filter(action -> action != RuleAction.FLAG).isPresent()) {
            return this;
        }
        List<Ready> all = new ArrayList<>(hits);
        all.add(UNPROVEN);
        return new Judgement(facts, all, Optional.of(UNPROVEN), Optional.of(RuleAction.HOLD), textHash);
    }

    public boolean rejects() {
        return measure.filter(RuleAction.REJECT::equals).isPresent();
    }

    /// For what a new comment is rejected; empty if it is not.
    Optional<Reason> rejectedFor() {
        return decisive.filter(ignored -> rejects()).map(Ready::reason);
    }

    /// Why the comment waits. The release before knows no other value than these two, so what a rule holds is
    /// stored as if all comments of the article waited; that it was a rule stands with the hit.
    ///
    /// @param otherwise why it waits without the rules
    public Optional<PendingReason> waitsFor(Optional<PendingReason> otherwise) {
        return otherwise.or(() -> measure.filter(RuleAction.HOLD::equals).map(ignored -> PendingReason.ARTICLE));
    }

    /// The parameters of [CommentRules#PART].
    ///
    /// @param otherwise why the comment waits without the rules
    public List<@Nullable Object> values(Optional<PendingReason> otherwise) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(facts.toJson());
        values.add(textHash);
        values.add(otherwise.map(PendingReason::code).orElse(""));
        values.add(hits.stream().map(Ready::id).toArray(Long[]::new));
        values.add(hits.stream().map(Ready::version).toArray(Long[]::new));
        values.add(hits.stream().map(rule -> rule.action().code()).toArray(String[]::new));
        values.add(hits.stream().map(rule -> rule.mode().code()).toArray(String[]::new));
        values.add(hits.stream().map(this::measureOf).toArray(String[]::new));
        values.add(measure.filter(RuleAction.FLAG::equals).isPresent());
        return values;
    }

    private String measureOf(Ready rule) {
        return decisive.filter(rule::equals)
                .flatMap(ignored -> measure)
                .map(RuleAction::code)
                .orElse("");
    }
}
