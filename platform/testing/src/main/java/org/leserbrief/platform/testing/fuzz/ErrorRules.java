package org.leserbrief.platform.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;

/// What an error must look like: a problem of RFC 9457, or a page where pages are answered.
final class ErrorRules {
    /// Somewhat less than `quarkus.http.limits.max-initial-line-length` and `max-header-size`.
    private static final int LONGEST_PARSED_TARGET = 32_000;

    private static final int MOST_PARSED_HEADER_BYTES = 47 * 1_024;

    private ErrorRules() {}

    /// What is wrong with the answer to a refused request; empty for nothing.
    static String mistake(ApiOperation operation, FuzzRequest request, RawHttp.Answer answer) {
        String type = answer.header("Content-Type");
        boolean maySendPage = operation.page()
                || request.headers.getOrDefault("Accept", "").contains("text/html")
                        && !request.path.startsWith("/api/");
        if (maySendPage && type.startsWith("text/html")) {
            return "";
        }
        if (!type.equals("application/problem+json")) {
            return "is of type '" + type + "'";
        }
        if (request.method.equals("HEAD")) {
            return "";
        }
        JsonNode problem = FuzzJson.read(answer.text());
        boolean whole = problem.path("type").asText().startsWith("urn:leserbrief:problem:")
                && !problem.path("title").asText().isEmpty()
                && problem.path("status").asInt() == answer.status()
                && !problem.path("detail").asText().isEmpty()
                && (!problem.path("instance").isMissingNode() || isRefusedByTheParser(request, answer));
        return whole ? "" : "lacks something: " + answer.text();
    }

    /// Of a request that exceeds the limits of the HTTP parser the address is not known.
    private static boolean isRefusedByTheParser(FuzzRequest request, RawHttp.Answer answer) {
        return switch (answer.status()) {
            case 414 -> request.target().length() > LONGEST_PARSED_TARGET;
            case 431 -> request.headerBytes() > MOST_PARSED_HEADER_BYTES;
            default -> false;
        };
    }
}
