package org.leserbrief.comment.rule;

import java.net.IDN;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// The words of a list, ready for looking texts up in them. `wort` is a whole word, `wort+` a word with its
/// endings (`wortes`), `wort*` the beginning of a word, `*wort` its end, `*wort*` any part of it, and `/…/` an
/// RE2 pattern for the text in lower case; `@example.org` is a domain, with which no text is compared. Words are
/// compared as [FoldedText] says.
///
/// A text costs some look-ups in hash sets for each of its words, however long the list is: one for whole words,
/// one for each ending, and one for each length that a part of a word has in the list, where its first letters
/// are known.
final class WordList {
    static final int MOST_WORDS = 100_000;
    static final int LONGEST_WORD = 60;
    private static final int MOST_PATTERNS = 50;

    /// Instructions of all patterns of a list together.
    private static final int LARGEST_PATTERNS = 2_000;

    /// A shorter part of a word is in too many.
    private static final int SHORTEST_PART = 3;

    private static final List<String> ENDINGS =
            List.of("", "e", "n", "s", "en", "er", "es", "em", "ern", "in", "inen", "st", "t", "te", "ten");

    private static final Pattern DOMAIN = Pattern.compile("@(?:[\\p{L}\\p{N}-]+\\.)+[\\p{L}\\p{N}-]+");

    private final long version;
    private final Set<String> whole = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Parts beginnings = new Parts();
    private final Parts ends = new Parts();
    private final Parts within = new Parts();
    private final Set<String> domains = new HashSet<>();
    private final List<BoundedPattern> patterns = new ArrayList<>();

    private WordList(long version) {
        this.version = version;
    }

    long version() {
        return version;
    }

    /// Parts of words, by their lengths and their first letters.
    private static final class Parts {
        private final Set<String> parts = new HashSet<>();
        private final Set<String> firstLetters = new HashSet<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();

        void add(String part) {
            parts.add(part);
            firstLetters.add(part.substring(0, SHORTEST_PART));
            lengths.add(part.length());
        }

        boolean isEmpty() {
            return parts.isEmpty();
        }

        boolean isAt(String word, int start) {
            if (word.length() < start + SHORTEST_PART
                    || !firstLetters.contains(word.substring(start, start + SHORTEST_PART))) {
                return false;
            }
            for (int length : lengths) {
                if (start + length > word.length()) {
                    return false;
                }
                if (parts.contains(word.substring(start, start + length))) {
                    return true;
                }
            }
            return false;
        }

        boolean isAtEnd(String word) {
            for (int length : lengths) {
                if (length <= word.length() && parts.contains(word.substring(word.length() - length))) {
                    return true;
                }
            }
            return false;
        }

        boolean isIn(String word) {
            for (int start = 0; start + SHORTEST_PART <= word.length(); start++) {
                if (isAt(word, start)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// @throws ProblemException 422 that names the first word that cannot be in a list
    static WordList of(long version, List<String> words) {
        if (words.size() > MOST_WORDS) {
            throw ProblemException.invalid("words", "must be at most %d".formatted(MOST_WORDS));
        }
        WordList list = new WordList(version);
        for (int i = 0; i < words.size(); i++) {
            int index = i;
            ConditionParser.orInvalid(
                    word -> {
                        list.add(word);
                        return word;
                    },
                    words.get(i),
                    "words[%d]".formatted(index));
        }
        return list;
    }

    private static boolean isPattern(String entry) {
        return entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/");
    }

    /// How large the patterns among these words are together; all of them were accepted before.
    static int patternSize(List<String> words) {
        return words.stream()
                .filter(WordList::isPattern)
                .map(pattern -> BoundedPattern.of(source(pattern)))
                .mapToInt(BoundedPattern::size)
                .sum();
    }

    private static String source(String pattern) {
        return pattern.substring(1, pattern.length() - 1);
    }

    private void add(String entry) {
        boolean pattern = isPattern(entry);
        switch (Texts.check(entry, pattern ? BoundedPattern.LONGEST + 2 : LONGEST_WORD, false)) {
            case FINE -> {
                // Goes on below.
            }
            case BLANK -> throw new IllegalArgumentException("must not be blank");
            case TOO_LONG ->
                throw new IllegalArgumentException("must have at most %d characters".formatted(LONGEST_WORD));
            case UNREADABLE -> throw new IllegalArgumentException("must not have control characters");
        }
        if (pattern) {
            addPattern(source(entry));
            return;
        }
        if (DOMAIN.matcher(entry).matches()) {
            domains.add(inAscii(entry.substring(1)));
            return;
        }
        boolean end = entry.startsWith("*");
        boolean beginning = entry.endsWith("*");
        boolean stem = entry.endsWith("+");
        int from = end ? 1 : 0;
        int to = Math.max(from, entry.length() - (beginning || stem ? 1 : 0));
        String word = word(entry.substring(from, to));
        if (end || beginning) {
            if (stem || word.length() < SHORTEST_PART) {
                throw new IllegalArgumentException(
                        "* needs at least %d letters beside it, and no +".formatted(SHORTEST_PART));
            }
            (end && beginning ? within : end ? ends : beginnings).add(word);
        } else {
            (stem ? stems : whole).add(word);
        }
    }

    private static String word(String entry) {
        List<String> words = FoldedText.of(entry).words();
        if (words.size() != 1 || entry.contains("*") || entry.contains("+")) {
            throw new IllegalArgumentException("must be one word, with + at its end or * at its ends");
        }
        return words.getFirst();
    }

    private void addPattern(String source) {
        BoundedPattern pattern = BoundedPattern.of(source);
        patterns.add(pattern);
        if (patterns.size() > MOST_PATTERNS
                || patterns.stream().mapToInt(BoundedPattern::size).sum() > LARGEST_PATTERNS) {
            throw new IllegalArgumentException("is more than the patterns that a list can have");
        }
    }

    /// How many words of the text are in the list, and how many patterns match it.
    int hits(FoldedText text) {
        int hits = 0;
        Map<String, Boolean> known = new HashMap<>();
        for (String word : text.words()) {
            if (known.computeIfAbsent(word, this::contains)) {
                hits++;
            }
        }
        for (BoundedPattern pattern : patterns) {
            if (pattern.isIn(text.plain())) {
                hits++;
            }
        }
        return hits;
    }

    /// Whether a domain, or one that it is in, is in the list.
    ///
    boolean hasDomain(String domain) {
        String rest = inAscii(domain);
        while (!rest.isEmpty()) {
            if (domains.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return false;
    }

    /// Domains with umlauts are compared as the name server knows them. Addresses may have them either way.
    private static String inAscii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // Too long for a name server: compared as it is.
            return domain.toLowerCase(Locale.ROOT);
        }
    }

    private boolean contains(String word) {
        return whole.contains(word)
                || !stems.isEmpty() && isOfStem(word)
                || !beginnings.isEmpty() && beginnings.isAt(word, 0)
                || !ends.isEmpty() && ends.isAtEnd(word)
                || !within.isEmpty() && within.isIn(word);
    }

    private boolean isOfStem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && stems.contains(word.substring(0, word.length() - ending.length()))) {
                return true;
            }
        }
        return false;
    }
}
