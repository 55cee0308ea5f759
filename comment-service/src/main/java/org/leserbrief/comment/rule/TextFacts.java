package org.leserbrief.comment.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// What a text says of itself, without any list. All of it takes time linear in the text.
final class TextFacts {
    private static final int MOST_HOSTS = 50;
    private static final int LONGEST_HOST = 200;

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?://|\\bwww\\.)(?:[^\\s/@]{0,64}@)?([\\p{L}\\p{N}.-]+)");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]@[\\p{L}\\p{N}-]+\\.[\\p{L}\\p{N}.-]*\\p{L}{2}");

    /// Digits from 0 or + on, at least nine of them, which a date has not; a dot separates dates and not numbers.
    private static final Pattern PHONE =
            Pattern.compile("(?:^|[^\\p{L}\\p{N}.,])(?:\\+|00?)[1-9](?:[ /()-]{0,2}[0-9]){7,13}(?:$|[^0-9\\p{L}])");

    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 34;
    private static final int FEWEST_DIGITS = 9;

    private TextFacts() {}

    static void addTo(Map<String, FactValue> facts, SafeMarkdown text) {
        String source = text.source();
        int length = 0;
        int letters = 0;
        int capitals = 0;
        int digits = 0;
        for (int i = 0; i < source.length(); length++) {
            int c = source.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                letters++;
                capitals += Character.isUpperCase(c) ? 1 : 0;
            } else if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        put(facts, Fact.TEXT_LENGTH, new FactValue.Quantity(length));
        if (letters > 0) {
            put(facts, Fact.TEXT_CAPITALS, new FactValue.Quantity(Math.round(100.0 * capitals / letters)));
        }
        Set<String> hosts = hosts(source);
        put(facts, Fact.LINKS_COUNT, new FactValue.Quantity(Math.max(text.links(), hosts.size())));
        put(facts, Fact.LINKS_HOSTS, new FactValue.Texts(hosts));
        put(
                facts,
                Fact.TEXT_EMAIL,
                new FactValue.Flag(
                        source.indexOf('@') > 0 && EMAIL.matcher(source).find()));
        put(
                facts,
                Fact.TEXT_PHONE,
                new FactValue.Flag(
                        digits >= FEWEST_DIGITS && PHONE.matcher(source).find()));
        put(facts, Fact.TEXT_IBAN, new FactValue.Flag(digits >= FEWEST_DIGITS && hasIban(source)));
    }

    static void put(Map<String, FactValue> facts, Fact fact, FactValue value) {
        facts.put(fact.code(), value);
    }

    private static Set<String> hosts(String source) {
        Set<String> hosts = new HashSet<>();
        // Most comments have no link, and looking for this is much cheaper than the pattern.
        if (!source.contains("://") && !source.toLowerCase(Locale.ROOT).contains("www.")) {
            return hosts;
        }
        Matcher found = ADDRESS.matcher(source);
        while (found.find() && hosts.size() < MOST_HOSTS) {
            String host = found.group(1).toLowerCase(Locale.ROOT);
            host = host.startsWith("www.") ? host.substring("www.".length()) : host;
            while (host.endsWith(".") || host.endsWith("-")) {
                host = host.substring(0, host.length() - 1);
            }
            if (!host.isEmpty() && host.length() <= LONGEST_HOST) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static boolean hasIban(String source) {
        Matcher found = IBAN.matcher(source);
        while (found.find()) {
            if (isIban(found.group().replace(" ", ""))) {
                return true;
            }
        }
        return false;
    }

    /// ISO 7064, MOD 97-10: the first four characters at the end, letters as 10 to 35, leave the remainder 1.
    private static boolean isIban(String candidate) {
        if (candidate.length() < SHORTEST_IBAN || candidate.length() > LONGEST_IBAN) {
            return false;
        }
        int remainder = 0;
        for (char c : (candidate.substring(4) + candidate.substring(0, 4)).toCharArray()) {
            int value = Character.digit(c, 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}
