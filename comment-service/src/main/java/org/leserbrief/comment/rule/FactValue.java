package org.leserbrief.comment.rule;

import java.util.Set;

/// What a fact says of a comment.
sealed interface FactValue {
    record Quantity(double value) implements FactValue {}

    record Flag(boolean value) implements FactValue {}

    record Text(String value) implements FactValue {}

    record Texts(Set<String> values) implements FactValue {
        public Texts {
            values = Set.copyOf(values);
        }
    }
}
