package org.leserbrief.comment.rule;

import java.util.List;
import java.util.Set;

/// When a rule matches: a pure function of a comment's facts.
sealed interface Condition {
    Truth of(Facts facts);

    /// The sizes of its patterns together.
    default int patternSize() {
        return switch (this) {
            case All(List<Condition> parts) ->
                parts.stream().mapToInt(Condition::patternSize).sum();
            case AnyOf(List<Condition> parts) ->
                parts.stream().mapToInt(Condition::patternSize).sum();
            case Not(Condition part) -> part.patternSize();
            case Compared(String ignored, Comparison.Matching(BoundedPattern pattern)) -> pattern.size();
            case Compared ignored -> 0;
        };
    }

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Facts facts) {
            Truth all = Truth.TRUE;
            for (Condition part : parts) {
                Truth one = part.of(facts);
                if (one == Truth.FALSE) {
                    return one;
                }
                all = one == Truth.UNKNOWN ? one : all;
            }
            return all;
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth of(Facts facts) {
            Truth any = Truth.FALSE;
            for (Condition part : parts) {
                Truth one = part.of(facts);
                if (one == Truth.TRUE) {
                    return one;
                }
                any = one == Truth.UNKNOWN ? one : any;
            }
            return any;
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public Truth of(Facts facts) {
            return part.of(facts).opposite();
        }
    }

    record Compared(String fact, Comparison comparison) implements Condition {
        @Override
        public Truth of(Facts facts) {
            FactValue value = facts.find(fact);
            return value == null ? Truth.UNKNOWN : comparison.of(value);
        }
    }

    /// Compares a fact with a value. A fact of another type than the one that the comparison is for is unknown.
    sealed interface Comparison {
        Truth of(FactValue value);

        record WithNumber(Operator operator, double operand) implements Comparison {
            @Override
            public Truth of(FactValue value) {
                return value instanceof FactValue.Quantity(double quantity)
                        ? Truth.of(operator.holds(Double.compare(quantity, operand)))
                        : Truth.UNKNOWN;
            }
        }

        record WithFlag(boolean operand) implements Comparison {
            @Override
            public Truth of(FactValue value) {
                return value instanceof FactValue.Flag(boolean flag) ? Truth.of(flag == operand) : Truth.UNKNOWN;
            }
        }

        /// For a text, whether it is one of them; for several texts, whether one of these is.
        record OneOf(Set<String> operands) implements Comparison {
            public OneOf {
                operands = Set.copyOf(operands);
            }

            @Override
            public Truth of(FactValue value) {
                return switch (value) {
                    case FactValue.Text(String text) -> Truth.of(operands.contains(text));
                    case FactValue.Texts(Set<String> texts) ->
                        Truth.of(texts.stream().anyMatch(operands::contains));
                    case FactValue.Quantity ignored -> Truth.UNKNOWN;
                    case FactValue.Flag ignored -> Truth.UNKNOWN;
                };
            }
        }

        record Matching(BoundedPattern pattern) implements Comparison {
            @Override
            public Truth of(FactValue value) {
                return switch (value) {
                    case FactValue.Text(String text) -> Truth.of(pattern.isIn(text));
                    case FactValue.Texts(Set<String> texts) ->
                        Truth.of(texts.stream().anyMatch(pattern::isIn));
                    case FactValue.Quantity ignored -> Truth.UNKNOWN;
                    case FactValue.Flag ignored -> Truth.UNKNOWN;
                };
            }
        }
    }

    enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String code;

        Operator(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        /// @param difference as a [java.util.Comparator] gives it
        boolean holds(int difference) {
            return switch (this) {
                case EQUAL -> difference == 0;
                case UNEQUAL -> difference != 0;
                case LESS -> difference < 0;
                case AT_MOST -> difference <= 0;
                case MORE -> difference > 0;
                case AT_LEAST -> difference >= 0;
            };
        }
    }
}
