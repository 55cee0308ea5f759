package org.leserbrief.identity;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A name under which a reader writes: one visible line in one script.
///
/// @param shown as typed, with single spaces, in Unicode's composed form
record DisplayName(String shown) {
    /// Two letters are the shortest real names; the longest found in German birth registers stay below 60.
    static final int SHORTEST = 2;

    static final int LONGEST = 60;

    /// Why a name cannot be taken.
    enum Defect {
        MISSING("displayNameMissing"),
        LENGTH("displayNameLength"),
        /// Anything but letters, digits and the marks that stand in names; so control characters, the controls of
        /// writing direction (Unicode Standard Annex 9, section 2) and invisible characters are refused, too.
        CHARACTERS("displayNameCharacters"),
        /// Letters of different scripts side by side imitate other names (Unicode Technical Standard 39, section 5).
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
    /// The exceptions are letters and marks that nobody sees (Unicode's Default_Ignorable_Code_Point).
    private static final Pattern ALLOWED = Pattern.compile(
            "[\\p{L}\\p{Mn}\\p{Mc}\\p{Nd} ().,'’&_\\-"
                    + "&&[^\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]]*");

    /// One accent above and one below a letter occur in names; piles of them cover the lines around.
    private static final Pattern PILE = Pattern.compile("[\\p{Mn}\\p{Mc}]{3}");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?iu)www\\.|[\\p{L}\\p{Nd}-]{2,}\\.(?:com|net|org|info|de|at|ch|eu|ru|io|shop|site|online|xyz)\\b");

    private static final Set<Character.UnicodeScript> JAPANESE =
            EnumSet.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);
    private static final Set<Character.UnicodeScript> KOREAN =
            EnumSet.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HANGUL);

    /// The name as it would be shown. Only spaces are tidied: whoever types anything else that nobody sees is told.
    static DisplayName typed(String text) {
        return new DisplayName(SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip());
    }

    /// The first thing that is wrong with it; none for a good name.
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

    /// What is the same for all names that look alike: without case, accents, spaces and punctuation, with one
    /// character for those that cannot be told apart. Keycloak keeps it as the user name, which its database holds
    /// unique.
    String key() {
        return key(shown);
    }

    static String key(String name) {
        // Twice, because the capital ß becomes SS only by way of the small one.
        String lower = name.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(lower.length());
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(DisplayName::representative)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /// One of the characters that look the same in most fonts: Unicode's confusables.txt, as far as it concerns single
    /// letters and digits of the scripts that European readers' names are written in.
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
