package org.leserbrief.platform.testing.fuzz;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.testing.Tokens;

/// Unusual values that have caused failures in this system or in others.
final class OddValues {
    private static final String DEEP_ARRAY = "[".repeat(1_100) + "]".repeat(1_100);
    private static final String DEEP_OBJECT = "{\"a\":".repeat(1_100) + "1" + "}".repeat(1_100);

    /// Percent-encoded unless they are meant to be raw; none contains a space or a line break.
    static final List<String> IN_TARGET = List.of(
            "",
            "0",
            "-1",
            "+1",
            "01",
            "1",
            "1.5",
            "1e5",
            "NaN",
            "null",
            "true",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "٣",
            "%D9%A3",
            "%20",
            "%20%20",
            "a%20b",
            "%00",
            "a%00b",
            "%0d%0aX:%20y",
            "%ff",
            "%ED%A0%80",
            "%C0%80",
            "%F4%90%80%80",
            "%",
            "%2",
            "%zz",
            "%u0041",
            "%25",
            "%25%32%30",
            "a+b",
            "%2B",
            "ä",
            "%C3%A4",
            "%F0%9F%98%80",
            "%E2%80%AE",
            "'\";--",
            "%27%20OR%201=1--",
            "<script>",
            "%3Cscript%3E",
            "{}",
            "[]",
            "|^`{}\"<>\\",
            "..",
            "~",
            "*",
            "_%25_",
            "a".repeat(300),
            "a".repeat(3_000),
            "9".repeat(1_100),
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "%2B999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "newest",
            "#x");

    /// As JSON literals.
    static final List<String> IN_JSON = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1.5",
            "1.0",
            "1e400",
            "-1e-400",
            "1E5",
            "9223372036854775808",
            "123456789012345678901234567890",
            "9".repeat(1_001),
            "0." + "9".repeat(5_000),
            "01",
            "+1",
            "NaN",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"-1\"",
            "\"true\"",
            "\"null\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u202e\\u2066\"",
            "\"\\u2003\\n\"",
            "\"😀\"",
            "\"\\x\"",
            "\"not ended",
            "'1'",
            "\"a\tb\"",
            "\"" + "a".repeat(10_001) + "\"",
            "\"" + "ä".repeat(60_000) + "\"",
            "\"" + "&amp;".repeat(20_000) + "\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-01-01\"",
            "\"10000-01-01T00:00:00Z\"",
            "1767225600",
            "[]",
            "{}",
            "[null]",
            "[1]",
            "[\"\"]",
            "[\"\\u0000\"]",
            "[[[]]]",
            "[" + "\"1\",".repeat(200) + "\"1\"]",
            "{\"a\": 1, \"a\": 2}",
            "{\"" + "n".repeat(60_000) + "\": 1}",
            "{\"\": 1}",
            DEEP_ARRAY,
            DEEP_OBJECT,
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"javascript:alert(1)\"",
            "\"http://[::1\"",
            "\"//example.org\"");

    /// Complete bodies.
    static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "1",
            "\"x\"",
            "[]",
            "[{}]",
            "{}",
            "{",
            "}",
            "{\"a\"}",
            "{\"a\":}",
            "{,}",
            "{}{}",
            "{} x",
            "{}]",
            "{\"a\":1,\"a\":2}",
            "{\"state\": \"published\"}",
            "/* */{}",
            "\uFEFF{}",
            "a=b&c=d",
            "a=%&b=%zz&c=%00",
            "<a/>",
            DEEP_ARRAY,
            DEEP_OBJECT,
            "[".repeat(100_000),
            "{\"a\":".repeat(20_000),
            "{\"" + "n".repeat(60_000) + "\": 1}",
            "9".repeat(2_000),
            "{\"a\": " + "9".repeat(2_000) + "}",
            " ".repeat(250_000));

    static final List<String> CONTENT_TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "application/json; charset=",
            "APPLICATION/JSON",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "json",
            ";;;",
            "/",
            "*/*",
            "a/b/c",
            "application/json, text/html",
            "application/json;" + "a=b;".repeat(200));

    static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO");

    private static final Map<String, List<String>> HEADERS = Map.ofEntries(
            Map.entry(
                    "Accept",
                    List.of(
                            "",
                            "x",
                            "/",
                            "*",
                            "*/*;q=x",
                            "application/xml",
                            "text/html",
                            "text/*",
                            "application/json;q=0",
                            "application/json;q=2",
                            ",,,",
                            ";",
                            "a/b,".repeat(250),
                            "a/b,".repeat(5_000),
                            "application/json" + ";a=b".repeat(200))),
            Map.entry(
                    "Accept-Language",
                    List.of(
                            "",
                            ";;;",
                            "en;q=x",
                            "en;q=-1",
                            "*",
                            "-",
                            "x".repeat(500),
                            "en-" + "a-".repeat(200),
                            "de,".repeat(5_700),
                            "a-b,".repeat(120))),
            Map.entry(
                    "Accept-Encoding",
                    List.of("", "gzip;q=x", "gzip;q=0", "br", "a,".repeat(500), "gzip;q=0." + "0".repeat(900))),
            Map.entry("Accept-Charset", List.of("", "x", "utf-16", "a,".repeat(500))),
            Map.entry(
                    "If-Match",
                    List.of("", "*", "x", "\"", "\"1\"", "W/\"1\"", "\"1\",\"2\"", "\"x\",".repeat(250), ",")),
            Map.entry("If-None-Match", List.of("", "*", "x", "\"", "W/\"1\"", "\"x\",".repeat(250), ",")),
            Map.entry(
                    "If-Modified-Since",
                    List.of("", "x", "0", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 99999 99:99:99 GMT")),
            Map.entry("If-Unmodified-Since", List.of("x", "Thu, 01 Jan 1970 00:00:00 GMT")),
            Map.entry("Range", List.of("bytes=0-", "bytes=-1", "bytes=9-1", "x", "bytes=" + "0-1,".repeat(250))),
            Map.entry(
                    "Last-Event-ID",
                    List.of("", "x", "0-0", "9999-999999999999999999", "-1", "1-none", "a".repeat(3_000))),
            Map.entry("Idempotency-Key", List.of("", " ", "ä", "a".repeat(255), "a".repeat(256), "a b")),
            Map.entry("Origin", List.of("null", "http://example.org", "x", "http://[", "a".repeat(3_000))),
            Map.entry("Sec-Fetch-Site", List.of("cross-site", "", "x")),
            Map.entry("Referer", List.of("x", "http://[", "a".repeat(4_000))),
            Map.entry(
                    "X-Forwarded-For",
                    List.of(
                            "",
                            ",",
                            ", 1.2.3.4",
                            "x",
                            "1.2.3.4",
                            "[::1",
                            "[]",
                            ":",
                            "::",
                            "1.2.3.4:",
                            "1.2.3.4:99999",
                            "1.2.3.4, 5.6.7.8",
                            "1,".repeat(500),
                            "a:b:c",
                            "999.1.1.1",
                            "fe80::1%eth0")),
            Map.entry(
                    "X-Forwarded-Host",
                    List.of(
                            "",
                            ",",
                            "x",
                            "[",
                            "[]",
                            "[::::]",
                            "a b",
                            "a..b",
                            "-",
                            "1.2.3",
                            "example.org:",
                            "example.org:99999",
                            "http://x/")),
            Map.entry("X-Forwarded-Port", List.of("", ",", "x", "-1", "0", "99999", "443", "9".repeat(1_000))),
            Map.entry("X-Forwarded-Proto", List.of("", ",", "%", "x", "https", "javascript")),
            Map.entry("X-Forwarded-Ssl", List.of("", "on", "x")),
            Map.entry("X-Forwarded-Prefix", List.of("x", "/..", "//")),
            Map.entry(
                    "Forwarded",
                    List.of("x", "for=", "for=;host=;proto=", "for=\"[", "for=1;host=x;proto=y", "for=a,".repeat(150))),
            Map.entry("X-Correlation-Id", List.of("", "ä", "a".repeat(65), "a b", "${jndi:ldap://x}")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
            Map.entry("HX-Request", List.of("true", "x")),
            Map.entry("HX-Current-URL", List.of("x", "http://[", "/news/".repeat(600), "/news/" + "1".repeat(3_500))),
            Map.entry("HX-History-Restore-Request", List.of("true")),
            Map.entry("Expect", List.of("100-continue", "x")),
            Map.entry("Upgrade", List.of("websocket", "h2c")),
            Map.entry("Host", List.of("", "x", "[", "example.org:99999", "a,b")),
            Map.entry("Content-Encoding", List.of("gzip", "x")),
            Map.entry(
                    "Cookie",
                    List.of(
                            "",
                            "=",
                            ";;;",
                            "q_session=x",
                            "q_session=a|b|c",
                            "q_session=" + "a".repeat(8_000),
                            "q_session_chunk_1=x; q_session_chunk_2=y",
                            "q_session_at=x; q_session=y; q_session_rt=z",
                            "q_auth=x",
                            "q_auth_x=y",
                            "q_auth_" + "x".repeat(300) + "=y",
                            "a=b; ".repeat(3_000),
                            "ä=ö",
                            "a=\"b")));

    static final List<Map.Entry<String, String>> HEADER_FIELDS = headerFields();

    private OddValues() {}

    /// Whether a value can be URL-decoded, and so be written in another form.
    static boolean isDecodable(String value) {
        try {
            return !URLDecoder.decode(value, StandardCharsets.UTF_8).isEmpty();
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static List<Map.Entry<String, String>> headerFields() {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        HEADERS.keySet().stream()
                .sorted()
                .forEach(name ->
                        HEADERS.getOrDefault(name, List.of()).forEach(value -> fields.add(Map.entry(name, value))));
        return List.copyOf(fields);
    }

    /// Values of the `Authorization` header.
    static List<String> authorizations(String valid) {
        String[] parts = valid.split("\\.", -1);
        String claims = "{\"sub\": \"x\", \"exp\": 99999999999}";
        List<String> all = new ArrayList<>(List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer .",
                "Bearer ..",
                "Bearer ...",
                "Bearer a",
                "Bearer a.b",
                "Bearer a.b.c",
                "Bearer a.b.c.d.e",
                "Bearer ä.ö.ü",
                "Bearer  " + valid,
                "Bearer " + valid + " x",
                "bearer " + valid,
                "Bearer " + valid + "x",
                "Bearer " + valid.substring(0, valid.length() / 2),
                "Bearer " + parts[0] + ".." + parts[2],
                "Bearer ." + parts[1] + "." + parts[2],
                "Bearer " + parts[0] + "." + parts[1] + ".",
                "Bearer " + parts[1] + "." + parts[0] + "." + parts[2],
                "Bearer " + "a".repeat(8_000),
                "Basic",
                "Basic dXNlcjpwYXNz",
                "Basic !!!",
                "Digest x",
                "Negotiate x",
                "DPoP " + valid,
                "Bearer " + Tokens.expired("Fuzz", "admin"),
                "Bearer " + Tokens.forged("Fuzz", "admin"),
                "Bearer " + Tokens.ofForeignIssuer("Fuzz", "admin")));
        for (String header : List.of(
                "",
                "{}",
                "[]",
                "null",
                "1",
                "{",
                DEEP_OBJECT,
                "{\"alg\": \"none\"}",
                "{\"alg\": 1}",
                "{\"alg\": \"RS256\", \"alg\": \"none\"}",
                "{\"alg\": \"HS256\", \"kid\": \"test\"}",
                "{\"alg\": \"RS256\", \"kid\": [1]}",
                "{\"alg\": \"RS256\", \"kid\": \"unknown\"}",
                "{\"alg\": \"RS256\", \"kid\": \"test\", \"crit\": [\"x\"]}",
                "{\"alg\": \"RS256\", \"kid\": \"test\", \"zip\": \"DEF\"}",
                "{\"alg\": \"dir\", \"enc\": \"A128GCM\"}")) {
            all.add("Bearer " + base64(header) + "." + base64(claims) + ".x");
            all.add("Bearer " + base64(header) + "." + base64(claims) + ".");
        }
        for (String body : List.of(
                "",
                "[]",
                "null",
                "{",
                DEEP_OBJECT,
                "{\"exp\": \"x\"}",
                "{\"exp\": " + "9".repeat(1_100) + "}",
                "{\"aud\": {}}")) {
            all.add("Bearer " + parts[0] + "." + base64(body) + "." + parts[2]);
        }
        return all;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
