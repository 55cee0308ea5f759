package org.leserbrief.topic.tagging;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.Folding;

/// The first sentence of a text in which a topic was found, and what speaks against it.
///
/// @param before the sentence up to the words
/// @param match the words by which the topic was found; empty if the text has changed since
/// @param after the rest of the sentence
public record Evidence(String before, String match, String after, Set<UncertaintyReason> doubts) {
    /// Of a sentence to each side of the words: longer ones are cut.
    private static final int LONGEST_SIDE = 200;

    private static final String ENDS = ".!?…\u2029\n";
    private static final String QUOTES = "\"'„“”‚‘’»«›‹(–-";

    /// Decisions need no more, and each costs as much time as the text is long.
    private static final int MOST_SPELLINGS = 5;

    private static final int MOST_OCCURRENCES = 100;

    static final Evidence NONE = new Evidence("", "", "", Set.of());

    public Evidence {
        doubts = Set.copyOf(doubts);
    }

    /// Whether it should be looked at: one mention alone is weak, but nothing is wrong with it.
    public boolean looksWrong() {
        return doubts.stream().anyMatch(doubt -> doubt != UncertaintyReason.ONCE);
    }

    private record Occurrence(String text, int start, int end, boolean body) {
        boolean begins() {
            int at = start - 1;
            while (at >= 0 && (isSpace(text.charAt(at)) || QUOTES.indexOf(text.charAt(at)) >= 0)) {
                at--;
            }
            return at < 0 || ENDS.indexOf(text.charAt(at)) >= 0 || text.charAt(at) == ':';
        }

        boolean inCompound() {
            return start >= 2 && text.charAt(start - 1) == '-' && Character.isLetter(text.charAt(start - 2))
                    || end + 1 < text.length() && text.charAt(end) == '-' && Character.isLetter(text.charAt(end + 1));
        }
    }

    /// @param words the spellings by which the topic was found
    static Evidence of(ArticleText text, List<String> words) {
        List<String> spellings = words.stream().limit(MOST_SPELLINGS).toList();
        String headline = Folding.normalize(text.headline());
        String teaser = Folding.normalize(text.teaser());
        String body = Folding.normalize(text.body());
        List<Occurrence> found = new ArrayList<>();
        for (String spelling : spellings) {
            find(headline, spelling, false, found);
            find(teaser, spelling, false, found);
            find(body, spelling, true, found);
        }
        if (found.isEmpty()) {
            return NONE;
        }
        Set<UncertaintyReason> doubts = EnumSet.noneOf(UncertaintyReason.class);
        if (found.size() == 1 && found.getFirst().body()) {
            doubts.add(UncertaintyReason.ONCE);
        }
        boolean single = spellings.stream().allMatch(Evidence::isSingleWord);
        if (single && found.stream().allMatch(one -> one.body() && one.begins())) {
            doubts.add(UncertaintyReason.SENTENCE_START);
        }
        if (found.stream().allMatch(Occurrence::inCompound)) {
            doubts.add(UncertaintyReason.COMPOUND);
        }
        if (single && spellings.stream().anyMatch(spelling -> isCommon(spelling, teaser) || isCommon(spelling, body))) {
            doubts.add(UncertaintyReason.LOWER_CASE);
        }
        // The sentence that says most: one of the body in the middle of which the words stand, if there is one.
        Occurrence shown = found.stream().filter(Occurrence::body).findFirst().orElse(found.getFirst());
        return sentence(shown, doubts);
    }

    private static void find(String text, String spelling, boolean body, List<Occurrence> found) {
        int at = text.indexOf(spelling);
        while (at >= 0 && found.size() < MOST_OCCURRENCES) {
            int end = at + spelling.length();
            if (isBoundary(text, at, end)) {
                found.add(new Occurrence(text, at, end, body));
            }
            at = text.indexOf(spelling, end);
        }
    }

    private static boolean isCommon(String spelling, String text) {
        int first = spelling.codePointAt(0);
        if (!Character.isUpperCase(first)) {
            return false;
        }
        String small =
                Character.toString(Character.toLowerCase(first)) + spelling.substring(Character.charCount(first));
        // "KI" is not "kI", and "USA" not "uSA".
        if (!small.equals(spelling.toLowerCase(Locale.ROOT))) {
            return false;
        }
        int at = text.indexOf(small);
        while (at >= 0) {
            if (isBoundary(text, at, at + small.length())) {
                return true;
            }
            at = text.indexOf(small, at + small.length());
        }
        return false;
    }

    private static boolean isSingleWord(String spelling) {
        return spelling.codePoints().allMatch(Character::isLetterOrDigit);
    }

    private static boolean isBoundary(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }

    private static Evidence sentence(Occurrence at, Set<UncertaintyReason> doubts) {
        String text = at.text();
        int from = at.start();
        int least = Math.max(0, from - LONGEST_SIDE);
        while (from > least && !isEnd(text, from - 1)) {
            from--;
        }
        int to = at.end();
        int most = Math.min(text.length(), to + LONGEST_SIDE);
        while (to < most && !isEnd(text, to)) {
            to++;
        }
        boolean cutBefore = from == least && from > 0;
        boolean cutAfter = to == most && to < text.length();
        if (to < most && text.charAt(to) != '\u2029') {
            to++;
        }
        return new Evidence(
                (cutBefore ? "…" : "") + whole(text, from, at.start()).stripLeading(),
                text.substring(at.start(), at.end()),
                whole(text, at.end(), to).stripTrailing() + (cutAfter ? "…" : ""),
                doubts);
    }

    /// A full stop after a digit is a date's, and one within an abbreviation such as "z.B." ends no sentence either.
    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        if (c == '\u2029') {
            return true;
        }
        if (c == '.' && at > 0 && Character.isDigit(text.charAt(at - 1))) {
            return false;
        }
        return ENDS.indexOf(c) >= 0 && (at + 1 == text.length() || isSpace(text.charAt(at + 1)));
    }

    /// Without halves of characters outside of the BMP.
    private static String whole(String text, int from, int to) {
        int start = from < to && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = start < to && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
        return text.substring(start, end).replace('\u2029', ' ');
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
