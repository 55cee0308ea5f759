package org.leserbrief.platform.http.guard;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.problem.ProblemType;

/// Limits the head of a request. Some code that reads it later, here and in the frameworks, takes more than linear
/// time: `Locale.LanguageRange.parse` took 0.25 to 1.4 s for 5,700 ranges, and each header lookup scans all headers
/// in the same hash bucket. So everything is bounded here, before any other code reads it.
///
/// The limits of the HTTP parser (`quarkus.http.limits`) are wider. A request that exceeds those, or is not valid
/// HTTP, such as one with a control character in a header, reaches no route: [InvalidRequestHandler] answers it.
final class RequestHead {
    /// The limit of common servers; our own addresses are far shorter.
    private static final int LONGEST_TARGET = 4_096;

    private static final int MOST_BYTES = 24 * 1_024;

    /// Apache's limit (`LimitRequestFields`); browsers send some twenty.
    private static final int MOST_FIELDS = 100;

    /// The total length of all fields of one name.
    private static final int LONGEST_FIELD = 4_096;

    /// Enough for an access token with many groups, and for cookies of several tokens.
    private static final int LONGEST_CREDENTIALS = 16 * 1_024;

    /// For lists of preferences, conditions or proxies; clients send only a few entries.
    private static final int LONGEST_LIST = 1_024;

    /// Browsers send less than 100; Hibernate Validator's messages parse the list in quadratic time.
    private static final int LONGEST_LANGUAGES = 512;

    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("accept-language", LONGEST_LANGUAGES),
            Map.entry("accept", LONGEST_LIST),
            Map.entry("accept-charset", LONGEST_LIST),
            Map.entry("accept-encoding", LONGEST_LIST),
            Map.entry("authorization", LONGEST_CREDENTIALS),
            Map.entry("cookie", LONGEST_CREDENTIALS),
            Map.entry("content-type", LONGEST_LIST),
            Map.entry("forwarded", LONGEST_LIST),
            Map.entry("if-match", LONGEST_LIST),
            Map.entry("if-none-match", LONGEST_LIST),
            Map.entry("range", LONGEST_LIST),
            Map.entry("x-forwarded-for", LONGEST_LIST),
            Map.entry("x-forwarded-host", LONGEST_LIST),
            Map.entry("x-forwarded-port", LONGEST_LIST),
            Map.entry("x-forwarded-prefix", LONGEST_LIST),
            Map.entry("x-forwarded-proto", LONGEST_LIST));

    /// A name or an address, with an optional port. RFC 9110, section 7.2, requires refusing a request with another
    /// `Host`, and redirects contain it.
    private static final Pattern AUTHORITY = Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private static final Pattern SCHEME = Pattern.compile("https?", Pattern.CASE_INSENSITIVE);

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /// An address with an optional port, or a proxy's substitute for one (RFC 7239, section 6).
    private static final Pattern NODE =
            Pattern.compile(AUTHORITY.pattern() + "|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*");

    private static final int HIGHEST_PORT = 65_535;

    /// Only the first entry is checked, because the first of several proxies counts.
    private static final Map<String, Pattern> FORMS = Map.of(
            "host",
            AUTHORITY,
            "x-forwarded-for",
            NODE,
            "x-forwarded-host",
            AUTHORITY,
            "x-forwarded-port",
            PORT,
            "x-forwarded-proto",
            SCHEME);

    private RequestHead() {}

    /// Why the head of a request is refused.
    record Refusal(ProblemType type, String detail) {}

    /// Empty for a valid request.
    static Optional<Refusal> check(HttpServerRequest request) {
        String target = request.uri();
        if (target.length() > LONGEST_TARGET) {
            return refused(
                    ProblemType.TARGET_TOO_LONG, "the address may have at most " + LONGEST_TARGET + " characters");
        }
        if (!isAddress(target)) {
            return refused(ProblemType.MALFORMED, "the address cannot be decoded");
        }
        Optional<Refusal> refusal = checkFields(request);
        return refusal.isPresent() ? refusal : checkForms(request);
    }

    private static Optional<Refusal> checkForms(HttpServerRequest request) {
        for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
            String value = request.getHeader(form.getKey());
            if (value != null && !isOf(form.getValue(), value.split(",", 2)[0])) {
                return refused(ProblemType.MALFORMED, "the header " + form.getKey() + " is not of its form");
            }
        }
        return Optional.empty();
    }

    /// Requires a match without surrounding spaces, because the code that reads these headers does not trim them. The
    /// pattern does not count the groups of an IPv6 address.
    private static boolean isOf(Pattern form, String value) {
        return form.matcher(value).matches()
                && portOf(value) <= HIGHEST_PORT
                && (value.charAt(0) != '[' || isAddress("//" + value));
    }

    /// 0 where there is none.
    private static int portOf(String value) {
        String port = value.substring(value.lastIndexOf(':') + 1);
        boolean bareAddress = value.indexOf(':') != value.lastIndexOf(':') && value.charAt(0) != '[';
        return PORT.matcher(port).matches() && !bareAddress ? Integer.parseInt(port) : 0;
    }

    /// Uses `java.net.URI` because Quarkus and all code that builds links parse addresses with it.
    private static boolean isAddress(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static Optional<Refusal> checkFields(HttpServerRequest request) {
        int fields = 0;
        int bytes = 0;
        for (Map.Entry<String, String> field : request.headers()) {
            fields++;
            bytes += field.getKey().length() + field.getValue().length();
            if (fields > MOST_FIELDS || bytes > MOST_BYTES) {
                return refused(
                        ProblemType.HEADERS_TOO_LARGE,
                        "at most %d headers with %d bytes in all are accepted".formatted(MOST_FIELDS, MOST_BYTES));
            }
        }
        // All together are no longer than one may be.
        return bytes <= LONGEST_LANGUAGES ? Optional.empty() : checkLengths(request);
    }

    private static Optional<Refusal> checkLengths(HttpServerRequest request) {
        Map<String, Integer> lengths = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> field : request.headers()) {
            String name = field.getKey();
            int length = lengths.merge(name, field.getValue().length(), Integer::sum);
            // Short values need no lookup in the table.
            if (length > LONGEST_LANGUAGES
                    && length > LONGEST.getOrDefault(name.toLowerCase(Locale.ROOT), LONGEST_FIELD)) {
                return refused(ProblemType.HEADERS_TOO_LARGE, "a header is longer than any client needs it");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(ProblemType type, String detail) {
        return Optional.of(new Refusal(type, detail));
    }
}
