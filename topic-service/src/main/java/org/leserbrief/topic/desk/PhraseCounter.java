package org.leserbrief.topic.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.topic.finding.Folding;

/// Counts what may be a name in German texts: two to five words with capitals in a row, and single ones.
///
/// Every German noun has a capital, so a single word must be rarer than it is frequent: its residual inverse document
/// frequency (Church and Gale, 1995) says by how many bits fewer articles have it than if its mentions were spread by
/// chance. "Jahr" is everywhere, at some 0 bits; a name comes many times in few articles. Words that are also written
/// in small letters are no names. Words that begin a sentence are not counted, because their capital says nothing.
///
/// Memory stays small as in lossy counting (Manku and Motwani, 2002): when there are too many phrases, those that one
/// article has are dropped. Those of several stay, of which there are at most as many as the newest articles have.
final class PhraseCounter {
    static final int LEAST_ARTICLES = 3;

    /// Bits; zero is what chance would make. Chosen, not measured: it stands for some 30 % fewer articles than by
    /// chance.
    static final double LEAST_RESIDUAL = 0.5;

    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 100;
    private static final int SHORTEST_SINGLE = 3;
    private static final int MOST_PHRASES = 50_000;
    private static final int MOST_SMALL_WORDS = 200_000;

    /// A phrase of one article is looked for this far; further on, the same are repeated.
    private static final int MOST_CHARACTERS = 100_000;

    private static final Pattern WORD =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}]*+(?:[-'’][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+)*+");

    /// Within a name: "Ursula von der Leyen", "Bundesamt für Verfassungsschutz".
    private static final Set<String> PARTICLES = Set.of("von", "van", "für", "zu", "of", "de", "la", "al");

    /// After one of those only: "Ende der Woche" is no name.
    private static final Set<String> ARTICLES = Set.of("der", "den", "dem");

    private final Map<String, Count> phrases = new HashMap<>();
    private final Set<String> small = new HashSet<>();
    private int articles;

    private static final class Count {
        private final String phrase;
        private final int words;
        private int articles;
        private int mentions;

        Count(String phrase, int words) {
            this.phrase = phrase;
            this.words = words;
        }
    }

    /// A phrase that recurs.
    ///
    /// @param articles how many have it
    /// @param score how much it looks like a topic: articles, times the residual for a single word
    record Phrase(String folded, String phrase, int words, int articles, int mentions, double score) {}

    void add(String text) {
        articles++;
        Set<String> here = new HashSet<>();
        String written = Folding.normalize(text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
        Matcher word = WORD.matcher(written);
        List<String> run = new ArrayList<>();
        int end = 0;
        boolean starts = true;
        while (word.find()) {
            String gap = written.substring(end, word.start());
            boolean together = gap.equals(" ") || gap.equals("\n");
            boolean sentence = end == 0 || gap.chars().anyMatch(c -> ".!?:…\u2029„“\"»«".indexOf(c) >= 0);
            if (!together || sentence) {
                take(run, starts, here);
                starts = sentence;
            }
            String found = word.group();
            if (Character.isUpperCase(found.codePointAt(0))) {
                run.add(found);
            } else {
                if (small.size() < MOST_SMALL_WORDS) {
                    small.add(found);
                }
                if (!run.isEmpty() && isWithinName(run.getLast(), found)) {
                    run.add(found);
                } else {
                    take(run, starts, here);
                    starts = false;
                }
            }
            end = word.end();
        }
        take(run, starts, here);
        if (phrases.size() > MOST_PHRASES) {
            phrases.values().removeIf(count -> count.articles < 2);
        }
    }

    /// The phrases that enough articles have, best first.
    List<Phrase> best(int most) {
        List<Phrase> best = new ArrayList<>();
        phrases.forEach((folded, count) -> {
            double residual = residual(count.articles, count.mentions, articles);
            boolean single = count.words == 1;
            boolean common =
                    single && (residual < LEAST_RESIDUAL || small.contains(count.phrase.toLowerCase(Locale.GERMAN)));
            if (count.articles >= LEAST_ARTICLES && !common) {
                double weight = single ? residual : Math.max(1, residual);
                best.add(new Phrase(
                        folded, count.phrase, count.words, count.articles, count.mentions, count.articles * weight));
            }
        });
        best.sort(Comparator.comparingDouble(Phrase::score).reversed().thenComparing(Phrase::folded));
        return best.stream().limit(most).toList();
    }

    /// In bits: how many fewer articles have it than Poisson's distribution of its mentions would give.
    static double residual(int having, int mentions, int articles) {
        double expected = 1 - Math.exp(-(double) mentions / articles);
        return Math.log(expected * articles / having) / Math.log(2);
    }

    private static boolean isWithinName(String before, String word) {
        return PARTICLES.contains(word) && !isSmall(before) || ARTICLES.contains(word) && PARTICLES.contains(before);
    }

    private static boolean isSmall(String word) {
        return PARTICLES.contains(word) || ARTICLES.contains(word);
    }

    private void take(List<String> run, boolean starts, Set<String> here) {
        while (!run.isEmpty() && isSmall(run.getLast())) {
            run.removeLast();
        }
        if (starts && !run.isEmpty()) {
            run.removeFirst();
        }
        while (!run.isEmpty() && isSmall(run.getFirst())) {
            run.removeFirst();
        }
        if (!run.isEmpty() && run.size() <= MOST_WORDS) {
            String phrase = String.join(" ", run);
            boolean fits = phrase.length() <= LONGEST && (run.size() > 1 || phrase.length() >= SHORTEST_SINGLE);
            if (fits) {
                String folded = Folding.fold(phrase);
                int words = run.size();
                Count count = phrases.computeIfAbsent(folded, key -> new Count(phrase, words));
                count.mentions++;
                if (here.add(folded)) {
                    count.articles++;
                }
            }
        }
        run.clear();
    }
}
