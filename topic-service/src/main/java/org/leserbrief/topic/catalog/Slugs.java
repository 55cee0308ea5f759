package org.leserbrief.topic.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a topic's address that names it.
public final class Slugs {
    public static final int LONGEST = 100;

    /// As the contracts of the events have it.
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    /// Stand in the API where a topic's slug would.
    private static final Set<String> RESERVED = Set.of("of-article", "suggestions", "trending");

    private Slugs() {}

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /// In German transliteration; null if nothing of the name is left.
    static @Nullable String of(String name) {
        String letters =
                Normalizer.normalize(name, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss")
                        .replace("æ", "ae")
                        .replace("œ", "oe")
                        .replace("ø", "oe")
                        .replace("ł", "l")
                        .replace("đ", "d")
                        .replace("ı", "i");
        String plain =
                MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFD)).replaceAll("");
        String slug = trim(OTHERS.matcher(plain).replaceAll("-"));
        if (slug.length() > LONGEST) {
            slug = trim(slug.substring(0, LONGEST));
        }
        return slug.isEmpty() ? null : slug;
    }

    private static String trim(String slug) {
        int start = slug.startsWith("-") ? 1 : 0;
        int end = slug.endsWith("-") && slug.length() > start ? slug.length() - 1 : slug.length();
        return slug.substring(start, end);
    }
}
