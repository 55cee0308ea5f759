package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;

/// Builds the pages of rules.
@ApplicationScoped
class RulePages {
    private static final Duration COUNTED = Duration.ofDays(7);

    private final RuleQueries queries;
    private final Replays replays;
    private final Clock clock;

    RulePages(RuleQueries queries, Replays replays, Clock clock) {
        this.queries = queries;
        this.replays = replays;
        this.clock = clock;
    }

    List<RuleView.Line> lines() {
        Map<Long, Long> hits = queries.hits(clock.instant().minus(COUNTED));
        return queries.rules().stream()
                .map(rule -> new RuleView.Line(rule, hits.getOrDefault(rule.id(), 0L)))
                .toList();
    }

    RuleView fresh() {
        return newRule(RuleForm.empty(), List.of());
    }

    RuleView newRule(RuleForm form, List<FieldError> errors) {
        return new RuleView(null, form, errors, lists(), null);
    }

    /// @throws ProblemException 404 without such a rule
    RuleView rule(long id) {
        Rule rule = queries.rule(id).orElseThrow(RuleProblems::unknownRule);
        return view(rule, RuleForm.of(rule), List.of());
    }

    /// @throws ProblemException 404 without such a rule
    RuleView rule(long id, RuleForm typed, List<FieldError> errors) {
        return view(queries.rule(id).orElseThrow(RuleProblems::unknownRule), typed, errors);
    }

    private RuleView view(Rule rule, RuleForm form, List<FieldError> errors) {
        RuleView.Tried tried = replays.latest(rule.id()).map(this::tried).orElse(null);
        return new RuleView(rule, form, errors, lists(), tried);
    }

    private RuleView.Tried tried(Replay replay) {
        Map<Long, String> names = queries.rules().stream()
                .collect(Collectors.toMap(Rule::id, rule -> rule.definition().name()));
        return new RuleView.Tried(replay, replays.samples(replay), names);
    }

    private List<String> lists() {
        return queries.listVersions().keySet().stream().sorted().toList();
    }
}
