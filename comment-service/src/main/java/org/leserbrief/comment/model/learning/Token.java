package org.leserbrief.comment.model.learning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leserbrief.platform.base.text.Texts;

/// A word of a text, a mention of somebody, or a run of one other character, such as `!!!`.
///
/// @param text as it was written, in Unicode's form NFKC
/// @param folded what is compared: lower case, with umlauts and ß written out
record Token(String text, String folded, Kind kind) {
    /// The longest text that a comment may have, in code points; of longer ones only the beginning is looked at.
    static final int MOST_CHARACTERS = 10_000;

    /// No word of a German text is longer ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" has 63
    /// characters). Longer ones are cut into pieces, so that normalizing takes linear time: putting n combining
    /// characters in their order takes n² steps.
    private static final int LONGEST_PIECE = 64;

    private static final int LONGEST_PIECE_WITH_MARKS = 2 * LONGEST_PIECE;

    /// What NFKC may make of a text; it makes eighteen characters of some (U+FDFA).
    private static final int MOST_NORMALIZED = 2 * MOST_CHARACTERS;

    /// More of the same character says the same.
    private static final int LONGEST_RUN = 3;

    enum Kind {
        WORD,
        /// Somebody's name. All mentions are the same to the model: it learns what was said, not to whom.
        MENTION,
        SYMBOL
    }

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int characters = 0;
        int normalized = 0;
        for (int i = 0;
                i < text.length() && characters < MOST_CHARACTERS && normalized < MOST_NORMALIZED;
                characters++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            // Zero-width characters and other invisible ones would hide a word.
            if (Character.getType(c) == Character.FORMAT) {
                continue;
            }
            boolean separates = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (separates || isFull(piece, c)) {
                normalized += addPiece(piece, tokens);
            }
            if (!separates) {
                piece.appendCodePoint(c);
            }
        }
        addPiece(piece, tokens);
        return tokens;
    }

    private static boolean isFull(StringBuilder piece, int next) {
        return piece.length() >= (Texts.isMark(next) ? LONGEST_PIECE_WITH_MARKS : LONGEST_PIECE);
    }

    /// The number of characters of the piece when it is normalized.
    private static int addPiece(StringBuilder piece, List<Token> tokens) {
        if (piece.isEmpty()) {
            return 0;
        }
        String normalized = Normalizer.normalize(piece, Normalizer.Form.NFKC);
        addTokens(normalized, tokens);
        piece.setLength(0);
        return normalized.length();
    }

    private static void addTokens(String piece, List<Token> tokens) {
        int start = 0;
        while (start < piece.length()) {
            int end = endOfWord(piece, start);
            if (end > start) {
                String word = piece.substring(start, end);
                tokens.add(new Token(word, fold(word), Kind.WORD));
                start = end;
                continue;
            }
            int c = piece.codePointAt(start);
            int next = start + Character.charCount(c);
            int endOfName = c == '@' ? endOfName(piece, next) : next;
            if (endOfName > next) {
                tokens.add(new Token(piece.substring(start, endOfName), "@", Kind.MENTION));
                start = endOfName;
                continue;
            }
            end = endOfRun(piece, start, c);
            if (!Character.isWhitespace(c) && !Texts.isMark(c)) {
                String run = Character.toString(c).repeat(Math.min(LONGEST_RUN, (end - start) / (next - start)));
                tokens.add(new Token(run, run, Kind.SYMBOL));
            }
            start = end;
        }
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!Character.isLetterOrDigit(c) && !(end > start && Texts.isMark(c))) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static int endOfRun(String text, int start, int c) {
        int end = start;
        while (end < text.length() && text.codePointAt(end) == c) {
            end += Character.charCount(c);
        }
        return end;
    }

    private static String fold(String word) {
        return withoutMarks(word.toLowerCase(Locale.ROOT))
                .replace("ß", "ss")
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue");
    }

    /// Accents that are no part of a letter in NFKC are there to hide a word.
    private static String withoutMarks(String word) {
        if (word.codePoints().noneMatch(Texts::isMark)) {
            return word;
        }
        StringBuilder letters = new StringBuilder();
        word.codePoints().filter(c -> !Texts.isMark(c)).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /// Whether a word is in capitals as a whole.
    boolean isShouted() {
        return kind == Kind.WORD && text.length() > 2 && text.chars().allMatch(Character::isUpperCase);
    }
}
