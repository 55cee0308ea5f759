package org.leserbrief.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names that suggest that the publisher is speaking.
///
/// @param publishers the keys of the site's and the publisher's names
record ReservedNames(List<String> publishers) {
    /// Reserved anywhere in a name, because no surname contains them.
    private static final List<String> ANYWHERE = keys(
            "redaktion", "redakteur", "moderation", "moderator", "administrat", "admin", "webmaster", "leserbrief");

    /// Reserved as whole words only, because some surnames begin or end with them.
    private static final Set<String> AS_WORD = Set.copyOf(keys(
            "mod",
            "editor",
            "editorial",
            "staff",
            "support",
            "system",
            "team",
            "verlag",
            "herausgeber",
            "offiziell",
            "official",
            "root",
            "postmaster",
            "impressum",
            "keycloak",
            "gelöscht",
            "deleted",
            "anonym"));

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    ReservedNames {
        publishers = List.copyOf(publishers);
    }

    static ReservedNames of(Stream<String> publishers) {
        return new ReservedNames(
                publishers.map(DisplayName::key).filter(key -> !key.isEmpty()).toList());
    }

    boolean contains(DisplayName name) {
        String key = DisplayName.key(withLettersForDigits(name.shown()));
        return ANYWHERE.stream().anyMatch(key::contains)
                || publishers.stream().anyMatch(key::contains)
                || Arrays.stream(BETWEEN_WORDS.split(withLettersForDigits(name.shown())))
                        .map(DisplayName::key)
                        .anyMatch(AS_WORD::contains);
    }

    /// Replaces digits that are read as letters: "R3dakti0n".
    private static String withLettersForDigits(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't');
    }

    private static List<String> keys(String... words) {
        return Arrays.stream(words).map(DisplayName::key).toList();
    }
}
