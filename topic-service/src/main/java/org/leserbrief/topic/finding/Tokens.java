package org.leserbrief.topic.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits text into words: letters, digits and combining marks, with the `++` of C++ and the `#` of C#.
final class Tokens {
    /// A space or a hyphen: German has both "Open Source" and "Open-Source-Projekt".
    static final String JOINT = "-";

    /// The boundary between two blocks of text, which no name spans.
    static final char BLOCK_END = '\u2029';

    /// A gap that no name spans.
    static final String BREAK = String.valueOf(BLOCK_END);

    /// Quotation marks, too, because a sentence may begin after them.
    private static final String SENTENCE_ENDS = ".!?:\u2026\"\u201e\u201c\u201d\u00bb\u00ab\u203a\u2039" + BLOCK_END;

    private static final int LONGEST_GAP_IN_A_NAME = 2;

    /// Longer words than this are not folded; words of names are shorter. The JDK's case conversion is quadratic
    /// for some letters: a word of 50,000 capital sigmas took 14 s.
    private static final int LONGEST_FOLDED = 100;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    /// Texts repeat their words, and folding one takes longer than everything else that is done with it.
    private final Map<String, Inflection.Forms> forms = new HashMap<>();

    private boolean broken = true;
    private int end;

    private Tokens(String text) {
        this.text = text;
    }

    /// The words of a normalized text, in order. Web addresses are skipped.
    static List<Token> of(String normalized) {
        Tokens cutting = new Tokens(normalized);
        cutting.cut();
        return cutting.tokens;
    }

    private void cut() {
        int start = 0;
        while (start < text.length()) {
            if (isSpace(text.charAt(start))) {
                start++;
                continue;
            }
            int stop = start;
            while (stop < text.length() && !isSpace(text.charAt(stop))) {
                stop++;
            }
            if (isAddress(start, stop)) {
                broken = true;
            } else {
                cutRun(start, stop);
            }
            start = stop;
        }
    }

    /// Splits a run without white space.
    private void cutRun(int start, int stop) {
        int at = start;
        while (at < stop) {
            int c = text.codePointAt(at);
            // A mark without a letter before it is no word.
            if (!Character.isLetterOrDigit(c)) {
                at += Character.charCount(c);
                continue;
            }
            int from = at;
            while (at < stop && isWord(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            at = withTrailingSigns(at, stop);
            add(from, at);
        }
    }

    private int withTrailingSigns(int at, int stop) {
        int to = at;
        while (to < stop && (text.charAt(to) == '+' || text.charAt(to) == '#')) {
            to++;
        }
        return to < stop && isWord(text.codePointAt(to)) ? at : to;
    }

    private void add(int from, int to) {
        String word = text.substring(from, to);
        boolean starts = broken || endsSentence(end, from);
        String gap = broken ? BREAK : gap(text.substring(end, from));
        tokens.add(new Token(word, forms.computeIfAbsent(word, Tokens::forms), gap, starts, from, to));
        broken = false;
        end = to;
    }

    private static Inflection.Forms forms(String word) {
        return Inflection.formsOf(word.length() > LONGEST_FOLDED ? word : Folding.fold(word));
    }

    private boolean endsSentence(int from, int to) {
        for (int i = from; i < to; i++) {
            if (SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String gap(String between) {
        StringBuilder signs = new StringBuilder();
        boolean spaced = false;
        for (int i = 0; i < between.length(); i++) {
            char c = between.charAt(i);
            if (c == BLOCK_END) {
                return BREAK;
            }
            if (isSpace(c)) {
                spaced = true;
            } else {
                signs.append(plain(c));
                if (signs.length() > LONGEST_GAP_IN_A_NAME) {
                    return BREAK;
                }
            }
        }
        if (signs.isEmpty()) {
            return spaced ? JOINT : "";
        }
        return spaced ? " " + signs : signs.toString();
    }

    private static char plain(char c) {
        return switch (c) {
            case '\u2010', '\u2011', '\u2013' -> '-';
            case '\u2019', '\u02BC' -> '\'';
            default -> c;
        };
    }

    private boolean isAddress(int start, int stop) {
        // Searches only the run: searching to the end of the text for each word would take quadratic time.
        return text.indexOf("://", start, stop) >= 0 || text.regionMatches(true, skipSigns(start, stop), "www.", 0, 4);
    }

    private int skipSigns(int start, int stop) {
        int at = start;
        while (at < stop && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isWord(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }
}
