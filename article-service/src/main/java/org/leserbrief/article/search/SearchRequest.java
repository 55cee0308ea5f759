package org.leserbrief.article.search;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// A search as it arrives, for the API and the page.
public record SearchRequest(
        @QueryParam("q")
        @Parameter(
                description = "words that must all be there, \"phrases\", -excluded words, OR between alternatives",
                schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST))
        @Nullable
        String q,

        @QueryParam("ressort") @Parameter(description = "the slug of a Ressort") @Nullable
        String ressort,

        @QueryParam("topic") @Parameter(description = "a topic's slug") @Nullable
        String topic,

        @QueryParam("author") @Parameter(description = "an author's slug") @Nullable
        String author,

        @QueryParam("from")
        @Parameter(description = "published at this time or later: RFC 3339, or a day in Europe/Berlin")
        @Nullable
        String from,

        @QueryParam("to")
        @Parameter(description = "published before this time (RFC 3339), or on this day in Europe/Berlin at the latest")
        @Nullable
        String to,

        @QueryParam("sort")
        @Parameter(
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"relevance", "date"},
                                defaultValue = "relevance"))
        @Nullable
        String sort,

        @QueryParam("limit")
        @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "25"))
        @Nullable
        String limit,

        @QueryParam("cursor") @Parameter(description = "from `next` of the slice before") @Nullable
        String cursor) {
    /// More than the longest headline that somebody pastes.
    static final int LONGEST = 200;

    /// What is searched for; empty if nothing is.
    String query() {
        return query(q);
    }

    /// @throws ProblemException 422 if it is too long
    static String query(@Nullable String written) {
        String query = written == null ? "" : written.strip();
        if (query.codePointCount(0, query.length()) > LONGEST) {
            throw ProblemException.invalid("q", "must have at most " + LONGEST + " characters");
        }
        return query;
    }

    /// @throws ProblemException 422 for another order
    boolean byDate() {
        return switch (sort == null || sort.isEmpty() ? "relevance" : sort) {
            case "relevance" -> false;
            case "date" -> true;
            default -> throw ProblemException.invalid("sort", "must be relevance or date");
        };
    }

    /// Identifies the list in cursors: all that decides about its items, besides the words that were found instead.
    String listName() {
        return parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "search:", ""));
    }

    /// The address of the page of this search with one parameter replaced; null removes it.
    String pageWith(String name, @Nullable String value) {
        Map<String, String> parameters = parameters();
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return page(parameters);
    }

    /// The address of the page of the same words among all articles.
    String pageOfAll() {
        Map<String, String> parameters = parameters();
        parameters.keySet().retainAll(Set.of("q", "sort"));
        return page(parameters);
    }

    private static String page(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "/search?", ""));
    }

    /// What is not empty, the position in the list excepted.
    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "q", query());
        put(parameters, "ressort", ressort);
        put(parameters, "topic", topic);
        put(parameters, "author", author);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "sort", byDate() ? "date" : null);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
