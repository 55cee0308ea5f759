package org.leserbrief.comment.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// What a text says of itself, without any list. All of it takes time linear in the text.
final class TextFacts {
    private static final int MOST_HOSTS = 50;
    private static final int LONGEST_HOST = 200;

    /// Browsers take any number of slashes, either way, and everything up to the last `@` for a name; they decode
    /// the host, leave out invisible characters, and know three other dots.
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?:[/\\\\]+|\\bwww\\.)(?:[^\\s/\\\\?#\"<>]*@)?"
            + "([\\p{L}\\p{M}\\p{N}\\p{Cf}.\u3002\uFF0E\uFF61%-]+)");

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}.-]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
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
        Set<String> hosts = new HashSet<>();
        if (text.links() > 0) {
            // Where the links lead, however they were typed: Markdown decodes `http&#58;//`.
            addHosts(hosts, text.toHtml());
        }
        addHosts(hosts, source);
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

    private static void addHosts(Set<String> hosts, String text) {
        // Most comments have no link, and looking for this is much cheaper than the pattern.
        if (!text.contains(":/")
                && !text.contains(":\\")
                && !text.toLowerCase(Locale.ROOT).contains("www.")) {
            return;
        }
        Matcher found = ADDRESS.matcher(text);
        while (found.find() && hosts.size() < MOST_HOSTS) {
            String host = host(found.group(1));
            host = host.startsWith("www.") ? host.substring("www.".length()) : host;
            while (host.endsWith(".") || host.endsWith("-")) {
                host = host.substring(0, host.length() - 1);
            }
            if (!host.isEmpty() && host.length() <= LONGEST_HOST) {
                hosts.add(host);
            }
        }
    }

    private static String host(String typed) {
        String host = typed;
        if (host.indexOf('%') >= 0) {
            try {
                host = URLDecoder.decode(host, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                // It leads nowhere; what is before the sign is read as a host.
            }
        }
        String visible = INVISIBLE.matcher(host).replaceAll("");
        Matcher readable = HOST.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKC)
                .replace('\u3002', '.')
                .toLowerCase(Locale.ROOT));
        return readable.lookingAt() ? readable.group() : "";
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
