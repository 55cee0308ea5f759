package org.leserbrief.comment.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.http.problem.FieldError;

/// The page of a rule, or of one that is being made.
///
/// @param rule null for one that is being made
/// @param errors why the form is shown again, with the places
/// @param replay the latest one; null without any
record RuleView(
        @Nullable Rule rule,
        RuleForm form,
        List<FieldError> errors,
        List<String> lists,
        @Nullable Tried replay) {
    RuleView {
        errors = List.copyOf(errors);
        lists = List.copyOf(lists);
    }

    /// A rule in the list.
    ///
    /// @param hits of the last seven days
    record Line(Rule rule, long hits) {
        public String path() {
            return RulePageResource.path(rule.id());
        }

        public String action() {
            return rule.definition().action().code();
        }

        public String mode() {
            return rule.definition().mode().code();
        }
    }

    /// A replay with what it has found.
    record Tried(Replay replay, List<Replays.Sample> samples, Map<Long, String> names) {
        Tried {
            samples = List.copyOf(samples);
            names = Map.copyOf(names);
        }

        public boolean isRunning() {
            return replay.state().equals("running");
        }

        public boolean isFailed() {
            return replay.failure() != null;
        }

        public String share() {
            return percent(replay.share());
        }

        public String low() {
            return percent(replay.interval().low());
        }

        public String high() {
            return percent(replay.interval().high());
        }

        /// Of the same length in both languages: a point stands for itself.
        private static String percent(double share) {
            return "%.1f".formatted(share * 100).replace(',', '.');
        }

        public List<Overlap> overlap() {
            return replay.figures().overlap().entrySet().stream()
                    .filter(entry -> names.containsKey(entry.getKey()))
                    .map(entry -> new Overlap(entry.getKey(), names.getOrDefault(entry.getKey(), ""), entry.getValue()))
                    .toList();
        }
    }

    record Overlap(long rule, String name, long comments) {
        public String path() {
            return RulePageResource.path(rule);
        }
    }

    public List<String> actions() {
        return Arrays.stream(RuleAction.values()).map(RuleAction::code).toList();
    }

    public List<String> modes() {
        return Arrays.stream(RuleMode.values()).map(RuleMode::code).toList();
    }

    public List<String> reasons() {
        return Arrays.stream(Reason.values())
                .filter(Reason::canBeOfRule)
                .map(Reason::code)
                .toList();
    }

    /// The names of all facts that a rule can ask for.
    public List<String> facts() {
        return Stream.concat(
                        Arrays.stream(Fact.values()).map(Fact::code),
                        lists.stream().map(list -> Fact.LIST + list))
                .toList();
    }
}
