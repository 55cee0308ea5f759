package org.leserbrief.comment.rule;

import java.util.List;
import java.util.Set;

/// When a rule matches: a pure function of a comment's facts.
sealed interface Condition {
    TernaryValue of(Facts facts);

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
        public TernaryValue of(Facts facts) {
            TernaryValue all = TernaryValue.TRUE;
            for (Condition part : parts) {
                TernaryValue one = part.of(facts);
                if (one == TernaryValue.FALSE) {
                    return one;
                }
                all = one == TernaryValue.UNKNOWN ? one : all;
            }
            return all;
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public TernaryValue of(Facts facts) {
            TernaryValue any = TernaryValue.FALSE;
            for (Condition part : parts) {
                TernaryValue one = part.of(facts);
                if (one == TernaryValue.TRUE) {
                    return one;
                }
                any = one == TernaryValue.UNKNOWN ? one : any;
            }
            return any;
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public TernaryValue of(Facts facts) {
            return part.of(facts).opposite();
        }
    }

    record Compared(String fact, Comparison comparison) implements Condition {
        @Override
        public TernaryValue of(Facts facts) {
            FactValue value = facts.find(fact);
            return value == null ? TernaryValue.UNKNOWN : comparison.of(value);
        }
    }

    /// Compares a fact with a value. A fact of another type than the one that the comparison is for is unknown.
    sealed interface Comparison {
        TernaryValue of(FactValue value);

        record WithNumber(Operator operator, double operand) implements Comparison {
            @Override
            public TernaryValue of(FactValue value) {
                return value instanceof FactValue.Quantity(double quantity)
                        ? TernaryValue.of(operator.holds(Double.compare(quantity, operand)))
                        : TernaryValue.UNKNOWN;
            }
        }

        record WithFlag(boolean operand) implements Comparison {
            @Override
            public TernaryValue of(FactValue value) {
                return value instanceof FactValue.Flag(boolean flag)
                        ? TernaryValue.of(flag == operand)
                        : TernaryValue.UNKNOWN;
            }
        }

        /// For a text, whether it is one of them; for several texts, whether one of these is.
        record OneOf(Set<String> operands) implements Comparison {
            public OneOf {
                operands = Set.copyOf(operands);
            }

            @Override
            public TernaryValue of(FactValue value) {
                return switch (value) {
                    case FactValue.Text(String text) -> TernaryValue.of(operands.contains(text));
                    case FactValue.Texts(Set<String> texts) ->
                        TernaryValue.of(texts.stream().anyMatch(operands::contains));
                    case FactValue.Quantity ignored -> TernaryValue.UNKNOWN;
                    case FactValue.Flag ignored -> TernaryValue.UNKNOWN;
                };
            }
        }

        record Matching(BoundedPattern pattern) implements Comparison {
            @Override
            public TernaryValue of(FactValue value) {
                return switch (value) {
                    case FactValue.Text(String text) -> TernaryValue.of(pattern.isIn(text));
                    case FactValue.Texts(Set<String> texts) ->
                        TernaryValue.of(texts.stream().anyMatch(pattern::isIn));
                    case FactValue.Quantity ignored -> TernaryValue.UNKNOWN;
                    case FactValue.Flag ignored -> TernaryValue.UNKNOWN;
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
