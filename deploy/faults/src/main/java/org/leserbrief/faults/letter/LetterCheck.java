package org.leserbrief.faults.letter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what article-service says of the letters with what the mail server has taken.
///
/// @param subscribers how many there were
/// @param mailed one for each letter that was prepared
/// @param taken the numbers of those whose letters the mail server has taken, one for each letter
record LetterCheck(int subscribers, List<LetterResult> mailed, List<Integer> taken, List<Kill> kills) {
    LetterCheck {
        mailed = List.copyOf(mailed);
        taken = List.copyOf(taken);
        kills = List.copyOf(kills);
    }

    /// In words; empty if all is well.
    List<String> violations() {
        List<String> found = new ArrayList<>();
        Map<String, Long> states = states();
        if (mailed.size() != subscribers) {
            found.add("%d subscribers, %d letters prepared".formatted(subscribers, mailed.size()));
        }
        long ended = Set.of("SENT", "FAILED", "EXCLUDED", "UNCERTAIN").stream()
                .mapToLong(state -> states.getOrDefault(state, 0L))
                .sum();
        if (ended != mailed.size()) {
            found.add("prepared is not sent + failed + excluded + uncertain: " + states);
        }
        Map<Integer, Long> letters =
                taken.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        letters.forEach((number, count) -> {
            if (count > 1) {
                found.add("%s got %d letters".formatted(ServerBehaviour.address(number), count));
            }
        });
        mailed.forEach(mail -> check(mail, letters.containsKey(mail.number()), found));
        Set<Integer> inFlight = new HashSet<>();
        kills.forEach(kill -> inFlight.addAll(kill.inFlight()));
        uncertain().stream()
                .filter(mail -> !inFlight.contains(mail.number()))
                .forEach(mail -> found.add("%s is uncertain, and was in flight at no kill: %s"
                        .formatted(ServerBehaviour.address(mail.number()), mail.reason())));
        int most = kills.stream().mapToInt(Kill::most).sum();
        if (uncertain().size() > most) {
            found.add("%d are uncertain, more than the %d that can have been in flight"
                    .formatted(uncertain().size(), most));
        }
        return found;
    }

    private static void check(LetterResult mail, boolean taken, List<String> found) {
        boolean refused = ServerBehaviour.of(mail.number()).isForGood();
        String address = ServerBehaviour.address(mail.number());
        switch (mail.state()) {
            case "SENT" -> {
                if (!taken) {
                    found.add(address + " is called sent, and the mail server has not taken it");
                }
            }
            case "FAILED" -> {
                if (!refused || taken) {
                    found.add(address + " is called failed, and the mail server takes it: " + mail.reason());
                }
            }
            case "UNCERTAIN" -> {}
            default -> found.add(address + " is " + mail.state());
        }
    }

    List<LetterResult> uncertain() {
        return mailed.stream().filter(mail -> mail.state().equals("UNCERTAIN")).toList();
    }

    Map<String, Long> states() {
        return mailed.stream().collect(Collectors.groupingBy(LetterResult::state, Collectors.counting()));
    }
}
