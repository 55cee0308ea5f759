package org.leserbrief.article.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody searches for, as they wrote it: words, "phrases", -excluded ones, and OR between alternatives.
/// Whatever else there is in it separates words, so nothing of it is malformed, and nothing of it can be an
/// operator of PostgreSQL's.
///
/// @param alternatives each a list of terms that all have to be there
record SearchTerms(List<List<Term>> alternatives) {
    /// Hyphens within a word belong to it, see [Term#operand].
    private static final String WORD =
            "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*+(?:-[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*+)*+";

    /// Each costs PostgreSQL a look into the index, a loose search each wanted one times each excluded. The longest
    /// headlines have some twenty words.
    static final int MOST_WORDS = 24;

    private static final List<String> OR = List.of("OR", "ODER");

    private static final Pattern TERM =
            Pattern.compile("(?<excluded>(?<![^\\s])-)?(?:\"(?<phrase>[^\"]*+)\"|(?<word>" + WORD + "))");
    private static final Pattern WORDS = Pattern.compile(WORD);
    private static final Pattern LETTERS = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*+");

    SearchTerms {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /// One word, or several that have to follow one another.
    record Term(List<String> words, boolean excluded) {
        Term {
            words = List.copyOf(words);
        }

        /// Whether it may be expanded to compounds or corrected.
        boolean isPlain() {
            return !excluded
                    && words.size() == 1
                    && LETTERS.matcher(words.getFirst()).matches();
        }

        /// As a reader writes it. The word OR is quoted, or it would be the operator.
        String written() {
            String text = String.join(" ", words);
            return (excluded ? "-" : "") + (words.size() > 1 || OR.contains(text) ? "\"" + text + "\"" : text);
        }

        /// As an operand of `to_tsquery`, which reads what is quoted like a text.
        String quoted() {
            return quote(String.join(" ", words));
        }

        /// The same with a hyphenated word in each way to write it. Since version 14 PostgreSQL makes 'E-Auto' the
        /// whole word followed by its parts, which are neither in E-Auto-Prämie nor in "E Auto", and EAuto is
        /// another word to it.
        String operand() {
            if (!isHyphenated()) {
                return quoted();
            }
            String text = String.join(" ", words);
            return Stream.concat(Stream.of(text, text.replace('-', ' ')), joined().stream())
                    .map(Term::quote)
                    .collect(Collectors.joining(" | ", "(", ")"));
        }

        /// A hyphenated word written as one: Wärmepumpengesetz of Wärmepumpen-Gesetz. A phrase has none.
        private Optional<String> joined() {
            return words.size() == 1 && isHyphenated()
                    ? Optional.of(words.getFirst().replace("-", ""))
                    : Optional.empty();
        }

        private boolean isWord() {
            return !excluded && words.size() == 1 && !isHyphenated();
        }

        private boolean isHyphenated() {
            return words.stream().anyMatch(word -> word.contains("-"));
        }

        private static String quote(String text) {
            return "'" + text + "'";
        }
    }

    /// The first [#MOST_WORDS] words of it; what comes after them is ignored.
    static SearchTerms parse(String written) {
        int left = MOST_WORDS;
        List<List<Term>> alternatives = new ArrayList<>();
        List<Term> all = new ArrayList<>();
        for (MatchResult found : found(written)) {
            if (isOr(found)) {
                alternatives.add(all);
                all = new ArrayList<>();
                continue;
            }
            List<String> words = new ArrayList<>();
            for (String word : words(found)) {
                left -= parts(word);
                if (left >= 0) {
                    words.add(word);
                }
            }
            if (!words.isEmpty()) {
                all.add(new Term(words, found.group("excluded") != null));
            }
        }
        alternatives.add(all);
        // Without a word that has to be there, nearly all articles would match.
        return new SearchTerms(alternatives.stream()
                .filter(terms -> terms.stream().anyMatch(term -> !term.excluded()))
                .toList());
    }

    /// Whether it has more words than are searched for.
    static boolean isTooLong(String written) {
        return found(written).stream()
                        .filter(found -> !isOr(found))
                        .flatMap(found -> words(found).stream())
                        .mapToInt(SearchTerms::parts)
                        .sum()
                > MOST_WORDS;
    }

    private static List<MatchResult> found(String written) {
        return TERM.matcher(Normalizer.normalize(written, Normalizer.Form.NFC))
                .results()
                .toList();
    }

    private static boolean isOr(MatchResult found) {
        return found.group("excluded") == null && found.group("word") != null && OR.contains(found.group("word"));
    }

    private static List<String> words(MatchResult found) {
        return found.group("word") != null
                ? List.of(found.group("word"))
                : WORDS.matcher(found.group("phrase"))
                        .results()
                        .map(MatchResult::group)
                        .toList();
    }

    /// Each is looked for in the index.
    private static int parts(String word) {
        return word.split("-").length;
    }

    boolean isEmpty() {
        return alternatives.isEmpty();
    }

    boolean hasExcluded() {
        return terms().anyMatch(Term::excluded);
    }

    /// The words if any of them is enough, or the only one; empty if anything else is searched for. A hyphenated one
    /// is several.
    List<String> words() {
        return alternatives.stream()
                        .allMatch(terms -> terms.size() == 1 && terms.getFirst().isWord())
                ? terms().map(term -> term.words().getFirst()).distinct().toList()
                : List.of();
    }

    /// In the form that [#parse] reads.
    String written() {
        return alternatives.stream()
                .map(terms -> terms.stream().map(Term::written).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" OR "));
    }

    /// The words that are searched for and may be expanded or corrected.
    List<String> plainWords() {
        return terms().filter(Term::isPlain)
                .map(term -> term.words().getFirst())
                .distinct()
                .toList();
    }

    /// Pairs of plain words that were written one after the other.
    List<List<String>> plainNeighbours() {
        List<List<String>> pairs = new ArrayList<>();
        for (List<Term> all : alternatives) {
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i - 1).isPlain() && all.get(i).isPlain()) {
                    pairs.add(List.of(
                            all.get(i - 1).words().getFirst(),
                            all.get(i).words().getFirst()));
                }
            }
        }
        return pairs;
    }

    /// All words that are searched for, in small letters; hyphenated ones as their parts.
    List<String> wantedWords() {
        return terms().filter(term -> !term.excluded())
                .flatMap(term -> term.words().stream())
                .flatMap(word -> Stream.of(word.split("-")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /// The hyphenated words that are searched for, each written as one.
    List<String> joinedWords() {
        return terms().filter(term -> !term.excluded())
                .flatMap(term -> term.joined().stream())
                .distinct()
                .toList();
    }

    /// The same with other words in the place of plain ones.
    SearchTerms replaced(Function<String, String> by) {
        return new SearchTerms(alternatives.stream()
                .map(terms -> terms.stream()
                        .map(term -> term.isPlain()
                                ? new Term(List.of(by.apply(term.words().getFirst())), false)
                                : term)
                        .toList())
                .toList());
    }

    /// What any of the wanted terms finds, and none of the excluded.
    SearchTerms loosened() {
        List<Term> excluded = terms().filter(Term::excluded).toList();
        return new SearchTerms(terms().filter(term -> !term.excluded())
                .map(term -> Stream.concat(Stream.of(term), excluded.stream()).toList())
                .toList());
    }

    /// The argument of `to_tsquery`.
    ///
    /// @param operand what is searched for in the place of a term that is not excluded
    String tsquery(Function<Term, String> operand) {
        return alternatives.stream()
                .map(terms -> terms.stream()
                        .map(term -> term.excluded() ? "!" + term.operand() : operand.apply(term))
                        .collect(Collectors.joining(" & ", "(", ")")))
                .collect(Collectors.joining(" | "));
    }

    private Stream<Term> terms() {
        return alternatives.stream().flatMap(List::stream);
    }
}
