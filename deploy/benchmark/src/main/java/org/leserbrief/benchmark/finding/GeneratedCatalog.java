package org.leserbrief.benchmark.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.leserbrief.topic.finding.MatchingRules;
import org.leserbrief.topic.finding.NamedTopic;

/// A catalog as large as a site's may become, and articles that name some of its topics. All words are made of
/// syllables
/// that German words are made of, with German endings, so that names and other words share their beginnings and ends.
final class GeneratedCatalog {
    static final int TOPICS = 10_000;
    static final int ALIASES = 5;

    private static final String[] SYLLABLES = {
        "ab", "an", "ar", "ba", "bahn", "bau", "be", "ber", "bild", "bund", "da", "dorf", "ei", "ein", "er", "fahr",
        "feld", "ge", "gel", "hand", "haus", "hel", "in", "ka", "kel", "klein", "kon", "kraft", "la", "land", "lei",
        "li", "ma", "markt", "me", "mo", "na", "ne", "netz", "no", "on", "ort", "pa", "po", "ra", "recht", "rei", "ren",
        "ro", "sa", "schaft", "schul", "schutz", "see", "so", "stadt", "steu", "strom", "ta", "te", "ter", "tor", "um",
        "ver", "wald", "wahl", "wei", "werk", "wind", "zeit", "zen", "zug"
    };
    private static final String[] ENDINGS = {"", "", "", "", "s", "es", "en", "e", "n", "er"};
    private static final String[] SMALL_WORDS = {
        "der", "die", "das", "und", "in", "den", "von", "zu", "mit", "sich", "auf", "ist", "nicht", "ein", "eine",
        "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "wird", "bei", "noch", "wie",
        "über"
    };

    private final Random random = new Random(20261130);
    private final List<String> names = new ArrayList<>();
    private final List<NamedTopic> topics = new ArrayList<>();
    private final List<String> vocabulary = new ArrayList<>();

    GeneratedCatalog() {
        for (int id = 0; id < TOPICS; id++) {
            List<String> own = new ArrayList<>();
            for (int i = 0; i <= ALIASES; i++) {
                own.add(name());
            }
            names.addAll(own);
            topics.add(new NamedTopic(id, own, id % 10 == 0 ? rules(own) : MatchingRules.NONE));
        }
        for (int i = 0; i < 30_000; i++) {
            String word = word(1 + random.nextInt(4));
            vocabulary.add(random.nextInt(2) == 0 ? capitalized(word) : word);
        }
    }

    List<NamedTopic> topics() {
        return topics;
    }

    List<String> names() {
        return names;
    }

    /// An article in which every fortieth word is the name of a topic.
    String text(int words) {
        StringBuilder text = new StringBuilder(words * 8);
        for (int i = 0; i < words; i++) {
            if (i % 40 == 39) {
                text.append(any(names));
            } else if (random.nextInt(2) == 0) {
                text.append(SMALL_WORDS[random.nextInt(SMALL_WORDS.length)]);
            } else {
                // Few words are frequent, and most are rare.
                double rank = Math.pow(random.nextDouble(), 3);
                text.append(vocabulary.get((int) (rank * vocabulary.size())))
                        .append(ENDINGS[random.nextInt(ENDINGS.length)]);
            }
            text.append(i % 15 == 14 ? ". " : i % 7 == 6 ? ", " : " ");
        }
        return text.toString();
    }

    private MatchingRules rules(List<String> own) {
        return new MatchingRules(
                own.subList(0, 1), List.of(name(), name(), name()), List.of(name() + " " + name()), own.subList(1, 2));
    }

    private String name() {
        return switch (random.nextInt(5)) {
            case 0 -> capitalized(word(2)) + " " + capitalized(word(2));
            case 1 -> capitalized(word(2)) + "e " + capitalized(word(3));
            case 2 -> capitalized(word(2)) + "-" + capitalized(word(2));
            default -> capitalized(word(2 + random.nextInt(3)));
        };
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
