package org.leserbrief.identity;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A reader's display name: one visible line in one script.
///
/// @param shown as typed, with single spaces, in composed form (NFC)
record DisplayName(String shown) {
    /// The shortest real names have two letters; the longest ones in German birth registers stay below 60.
    static final int SHORTEST = 2;

    static final int LONGEST = 60;

    /// Why a name is refused.
    enum Defect {
        MISSING("displayNameMissing"),
        LENGTH("displayNameLength"),
        /// Anything except letters, digits and the punctuation of names; this excludes control characters,
        /// bidirectional controls (Unicode Standard Annex 9, section 2) and invisible characters.
        CHARACTERS("displayNameCharacters"),
        /// Letters of different scripts in one name can imitate other names (Unicode Technical Standard 39, section
        /// 5).
        SCRIPTS("displayNameScripts"),
        ADDRESS("displayNameAddress");

        private final String message;

        Defect(String message) {
            this.message = message;
        }

        /// The key of the message in the theme.
        String message() {
            return message;
        }
    }

    private static final Pattern SPACES = Pattern.compile(" +");
    /// The exceptions are invisible letters and marks (Unicode's Default_Ignorable_Code_Point).
    private static final Pattern ALLOWED = Pattern.compile(
            "[\\p{L}\\p{Mn}\\p{Mc}\\p{Nd} ().,'’&_\\-"
                    + "&&[^\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]]*");

    /// Names may have an accent above and one below a letter; stacks of them cover the lines around.
    private static final Pattern PILE = Pattern.compile("[\\p{Mn}\\p{Mc}]{3}");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?iu)www\\.|[\\p{L}\\p{Nd}-]{2,}\\.(?:com|net|org|info|de|at|ch|eu|ru|io|shop|site|online|xyz)\\b");

    private static final Set<Character.UnicodeScript> JAPANESE =
            EnumSet.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);
    private static final Set<Character.UnicodeScript> KOREAN =
            EnumSet.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HANGUL);

    /// The name as it would be shown. Only spaces are normalized: other invisible characters are reported to the
    /// reader.
    static DisplayName typed(String text) {
        return new DisplayName(SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip());
    }

    /// The first defect; empty for a valid name.
    Optional<Defect> defect() {
        if (shown.isEmpty()) {
            return Optional.of(Defect.MISSING);
        }
        if (!ALLOWED.matcher(shown).matches()
                || PILE.matcher(Normalizer.normalize(shown, Normalizer.Form.NFD))
                        .find()) {
            return Optional.of(Defect.CHARACTERS);
        }
        int length = shown.codePointCount(0, shown.length());
        long letters = shown.codePoints().filter(Character::isLetter).count();
        if (length > LONGEST || letters < SHORTEST) {
            return Optional.of(Defect.LENGTH);
        }
        if (ADDRESS.matcher(shown).find()) {
            return Optional.of(Defect.ADDRESS);
        }
        return mixesScripts() ? Optional.of(Defect.SCRIPTS) : Optional.empty();
    }

    private boolean mixesScripts() {
        Set<Character.UnicodeScript> scripts = EnumSet.noneOf(Character.UnicodeScript.class);
        shown.codePoints().mapToObj(Character.UnicodeScript::of).forEach(scripts::add);
        scripts.remove(Character.UnicodeScript.COMMON);
        scripts.remove(Character.UnicodeScript.INHERITED);
        return scripts.size() > 1 && !JAPANESE.containsAll(scripts) && !KOREAN.containsAll(scripts);
    }

    /// The key that all names which look alike have in common: without case, accents, spaces and punctuation, and
    /// with one character for each group of confusable ones. Keycloak stores it as the user name, which is unique
    /// in its database.
    String key() {
        return key(shown);
    }

    static String key(String name) {
        // Converted twice, because the capital ß becomes SS only by way of the small one.
        String lower = name.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(lower.length());
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(DisplayName::representative)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /// The representative of characters that look the same in most fonts, from Unicode's confusables.txt, for
    /// single letters and digits of the scripts of European readers' names.
    private static int representative(int character) {
        return switch (character) {
            case 'l', '1', 'ı', 'ι', 'і', 'ӏ', 'ɩ' -> 'i';
            case '0', 'о', 'ο', 'ø', 'օ', 'ס' -> 'o';
            case 'а', 'α', 'ɑ' -> 'a';
            case 'в', 'β' -> 'b';
            case 'с', 'ϲ' -> 'c';
            case 'ԁ', 'đ' -> 'd';
            case 'е', 'ε', 'є' -> 'e';
            case 'ɡ' -> 'g';
            case 'н', 'һ', 'η', 'հ' -> 'h';
            case 'ј' -> 'j';
            case 'к', 'κ' -> 'k';
            case 'ł' -> 'i';
            case 'м', 'μ' -> 'm';
            case 'п', 'ո' -> 'n';
            case 'р', 'ρ' -> 'p';
            case 'ԛ' -> 'q';
            case 'ѕ' -> 's';
            case 'ς' -> 'σ';
            case 'т', 'τ' -> 't';
            case 'ս' -> 'u';
            case 'ν' -> 'v';
            case 'ԝ', 'ω' -> 'w';
            case 'х', 'χ' -> 'x';
            case 'у', 'γ', 'υ', 'ү' -> 'y';
            case 'ζ' -> 'z';
            default -> character;
        };
    }
}
