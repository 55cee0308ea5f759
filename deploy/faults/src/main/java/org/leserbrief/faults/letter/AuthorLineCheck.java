package org.leserbrief.faults.letter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Compares whose letters name an article of an author with who has chosen that author.
///
/// @param taken the numbers of those whose letters the mail server has taken
/// @param named the numbers of those whose letters name the article
record AuthorLineCheck(List<Integer> taken, List<Integer> named) {
    AuthorLineCheck {
        taken = List.copyOf(taken);
        named = List.copyOf(named);
    }

    /// Whether a subscriber has chosen the author: every second one.
    static boolean follows(int number) {
        return number % 2 == 0;
    }

    /// In words; empty if all is well.
    List<String> violations() {
        Set<Integer> naming = new HashSet<>(named);
        return Stream.concat(
                        taken.stream()
                                .filter(number -> follows(number) && !naming.contains(number))
                                .map(number -> "%s has chosen the author, and the letter has no line of that"
                                        .formatted(ServerBehaviour.address(number))),
                        naming.stream()
                                .filter(number -> !follows(number))
                                .sorted()
                                .map(number -> "%s has not chosen the author whom the letter names"
                                        .formatted(ServerBehaviour.address(number))))
                .toList();
    }
}
