package org.leserbrief.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leserbrief.local.setup.Service;

/// Every address at which a service answers a GET request: what its OpenAPI document says, and the pages that it leaves
/// out. An address that has appeared since, and that nobody has said how to fill, is an error, unless it is closed to
/// readers.
final class PublicAddresses {
    private static final Path ROOT =
            Path.of(System.getProperty("leserbrief.root", "../..")).toAbsolutePath();

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}:]+)[^}]*}");
    private static final Pattern ROUTE = Pattern.compile("path: \\{ type: (\\w+), value: \"?([^\" ]+)\"? }");

    /// The operations that OpenAPI documents leave out, by the class in which they are.
    private static final Map<String, List<String>> HIDDEN = new TreeMap<>(Map.ofEntries(
            Map.entry("FrontPageResource", List.of("/", "/latest")),
            Map.entry("ArticlePageResource", List.of("/news/{id}", "/news/{id}/{slug}")),
            Map.entry("ImprintResource", List.of("/impressum", "/datenschutz")),
            Map.entry("ArchivePageResource", List.of("/archive", "/archive/{year}/{month}")),
            Map.entry("AuthorPageResource", List.of("/authors", "/authors/{slug}")),
            Map.entry("CorrectionsPageResource", List.of("/corrections")),
            Map.entry("RessortPageResource", List.of("/ressort/{slug}")),
            Map.entry("DeskListPageResource", List.of("/desk")),
            Map.entry("EditorPageResource", List.of("/desk/articles/{id}")),
            Map.entry("NotePageResource", List.of("/desk/articles/{id}/corrections")),
            Map.entry("RevisionPageResource", List.of("/desk/articles/{id}/revisions")),
            Map.entry("NewArticleResource", List.of()),
            Map.entry("PreviewResource", List.of()),
            Map.entry("PreviewPageResource", List.of("/preview/{token}")),
            // Only its HEAD is in no document.
            Map.entry("MediaFileResource", List.of("/media/{id}/{file}")),
            // It never ends for whoever may listen, and readers may not.
            Map.entry("PresenceResource", List.of("/api/articles/{id}/presence")),
            Map.entry("TopicPagesResource", List.of("/topics", "/topics/{slug}")),
            Map.entry(
                    "ReferenceResource",
                    List.of("/internal/comments/facts", "/internal/comments/totals", "/internal/comments/sent")),
            Map.entry("BackChannelLogoutResource", List.of()),
            // Streams are no JAX-RS resources, and never end: they are listened to.
            Map.entry("StreamRoutes", List.of())));

    /// They never end: they are listened to.
    private static final List<String> STREAMS = List.of("/api/comments/stream", "/api/comments/counts/stream");

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    /// @param template its path with the names of parameters
    /// @param page whether it is a page, of which a script may ask for a part
    record Address(Service service, String template, String path, boolean page) {}

    /// Says what stands for a path parameter.
    ///
    /// @param prefix of the templates for which that holds; the longest one counts
    PublicAddresses path(String prefix, String parameter, List<String> filled) {
        values.put(prefix + " " + parameter, filled);
        return this;
    }

    /// Says what stands for a query parameter.
    PublicAddresses query(String parameter, List<String> filled) {
        values.put("?" + parameter, filled);
        return this;
    }

    /// @param closed whether a path, with anything in it, is refused to readers
    /// @throws AssertionError for addresses that cannot be filled and are not closed, and for rules of the
    ///     route table that no address matches
    List<Address> all(Map<Service, String> documents, Predicate<Address> closed) {
        unknown.clear();
        List<Address> addresses = new ArrayList<>();
        documents.forEach((service, document) -> addresses.addAll(documented(service, document, closed)));
        addresses.addAll(hidden(closed));
        addresses.addAll(routed(addresses));
        if (!unknown.isEmpty()) {
            throw new AssertionError("Say with what these addresses are filled:\n" + String.join("\n", unknown));
        }
        return addresses;
    }

    private List<Address> documented(Service service, String document, Predicate<Address> closed) {
        List<Address> addresses = new ArrayList<>();
        JsonNode paths = read(document).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode() && !STREAMS.contains(path.getKey())) {
                List<String> queries = new ArrayList<>();
                Stream.of(path.getValue(), get)
                        .flatMap(part -> part.path("parameters").valueStream())
                        .filter(parameter -> parameter.path("in").asText().equals("query"))
                        .forEach(parameter -> queries.add(parameter.path("name").asText()));
                boolean page = get.path("responses").toString().contains("text/html");
                addresses.addAll(fill(service, path.getKey(), queries, page, closed));
            }
        }
        return addresses;
    }

    private List<Address> hidden(Predicate<Address> closed) {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Stream.of("article-service", "comment-service", "topic-service", "platform/runtime")
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(PublicAddresses::walk)) {
            files.forEach(file -> {
                String source = text(file);
                if (source.contains("hidden = true") || source.contains("router.get(")) {
                    String name = file.getFileName().toString().replace(".java", "");
                    found.put(
                            name,
                            Pattern.compile("@GET\\b").matcher(source).results().count());
                }
            });
        }
        Map<String, Long> known = new TreeMap<>();
        HIDDEN.forEach((name, templates) -> known.put(name, (long) templates.size()));
        if (!found.equals(known)) {
            unknown.add("operations that are in no OpenAPI document: %s, known are %s".formatted(found, known));
        }
        List<Address> addresses = new ArrayList<>();
        HIDDEN.forEach((name, templates) -> templates.forEach(template -> {
            Service service = name.equals("ReferenceResource")
                    ? Service.COMMENT
                    : name.equals("TopicPagesResource") ? Service.TOPIC : Service.ARTICLE;
            addresses.addAll(fill(service, template, List.of(), true, closed));
        }));
        return addresses;
    }

    private List<Address> fill(
            Service service, String template, List<String> queries, boolean page, Predicate<Address> closed) {
        List<String> missing = new ArrayList<>();
        List<String> paths = List.of(template);
        Matcher parameter = PARAMETER.matcher(template);
        while (parameter.find()) {
            List<String> filled = valuesOf(template, parameter.group(1));
            if (filled.isEmpty()) {
                missing.add(parameter.group(1));
            }
            String written = parameter.group();
            paths = paths.stream()
                    .flatMap(path -> (filled.isEmpty() ? List.of("1") : filled)
                            .stream().map(value -> path.replace(written, value)))
                    .toList();
        }
        queries.stream().filter(name -> !values.containsKey("?" + name)).forEach(missing::add);
        List<Address> addresses = new ArrayList<>();
        for (String path : paths) {
            for (String query : queriesOf(queries)) {
                addresses.add(new Address(service, template, path + query, page));
            }
        }
        if (!missing.isEmpty() && !closed.test(addresses.getFirst())) {
            unknown.add("%s of %s: %s".formatted(template, service.label(), missing));
        }
        return addresses;
    }

    private List<String> valuesOf(String template, String parameter) {
        String longest = "";
        for (String key : values.keySet()) {
            String[] parts = key.split(" ");
            if (parts.length == 2
                    && parts[1].equals(parameter)
                    && template.startsWith(parts[0])
                    && key.length() > longest.length()) {
                longest = key;
            }
        }
        return values.getOrDefault(longest, List.of());
    }

    /// What cannot be left out is in each query; of the rest there is one at a time.
    private List<String> queriesOf(List<String> names) {
        List<String> bases = List.of("");
        for (String needed : List.of("article", "code")) {
            if (names.contains(needed) && values.containsKey("?" + needed)) {
                bases = bases.stream()
                        .flatMap(base -> valueOf(needed).stream().map(value -> and(base, needed, value)))
                        .toList();
            }
        }
        List<String> queries = new ArrayList<>(bases);
        for (String name : names) {
            if (!name.equals("article") && !name.equals("code")) {
                for (String base : bases) {
                    valueOf(name).forEach(value -> queries.add(and(base, name, value)));
                }
            }
        }
        return queries;
    }

    private List<String> valueOf(String query) {
        return values.getOrDefault("?" + query, List.of());
    }

    private static String and(String query, String name, String value) {
        return query + (query.isEmpty() ? "?" : "&") + name + "=" + value;
    }

    /// What the route table names is asked, too, and a rule that only matches is matched by an address.
    private List<Address> routed(List<Address> addresses) {
        List<Address> routes = new ArrayList<>();
        Matcher route = ROUTE.matcher(text(ROOT.resolve("deploy/kubernetes/chart/routes.yaml")));
        while (route.find()) {
            String value = route.group(2);
            if (route.group(1).equals("RegularExpression")) {
                if (addresses.stream()
                        .noneMatch(address ->
                                address.path().replaceAll("\\?.*", "").matches(value))) {
                    unknown.add("the route " + value);
                }
            } else if (!STREAMS.contains(value)) {
                for (Service service : Service.values()) {
                    routes.add(new Address(service, value, value, true));
                }
            }
        }
        return routes;
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
