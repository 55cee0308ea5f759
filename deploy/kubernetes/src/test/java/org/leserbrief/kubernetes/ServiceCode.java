package org.leserbrief.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// The configuration of a service according to its sources and libraries. The sources are parsed and not run,
/// because a test of the chart must not require the services to be built.
///
/// @param name such as `comment-service`
record ServiceCode(String name) {
    static final List<String> SERVICES = List.of("article-service", "comment-service", "topic-service");

    private static final Path PLATFORM = Chart.ROOT.resolve("platform/runtime");
    private static final Path QUARKUS = Chart.ROOT.resolve("deploy/kubernetes/target/quarkus");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern SETTING =
            Pattern.compile("^ +(?!return)[A-Z@a-z][\\w<>?., ]* (\\w+)\\(\\);$", Pattern.MULTILINE);
    private static final Pattern NESTED =
            Pattern.compile("^    interface (\\w+) \\{$(.*?)^    }$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.incoming\\.([a-z-]+)\\.(topic|group\\.id)");
    private static final Pattern STREAM = Pattern.compile("String STREAM = \"([a-z.0-9]+)\"");

    private static final Map<String, String> QUARKUS_DEFAULTS = quarkusDefaults();
    private static final Map<String, Set<String>> OWN_VARIABLES = new ConcurrentHashMap<>();

    /// The platform's configuration, overridden by the service's own.
    Properties configuration() {
        Properties properties = new Properties();
        load(properties, PLATFORM.resolve("src/main/resources/META-INF/microprofile-config.properties"));
        load(properties, sources().resolve("resources/application.properties"));
        return properties;
    }

    /// The streams by the consumer group that reads them.
    Map<String, String> groups() {
        Map<String, String> topics = new HashMap<>();
        Map<String, String> groups = new HashMap<>();
        configuration().forEach((key, value) -> {
            var matcher = CHANNEL.matcher((String) key);
            if (matcher.matches()) {
                (matcher.group(2).equals("topic") ? topics : groups).put(matcher.group(1), (String) value);
            }
        });
        return topics.keySet().stream()
                .collect(Collectors.toMap(groups::get, topics::get, (one, other) -> one, TreeMap::new));
    }

    /// Streams that each replica reads without a group: those of classes that use a `ReplicaConsumer`, or remove the
    /// group from a consumer's configuration themselves.
    Set<String> readsAlone() {
        Set<String> streams = new TreeSet<>();
        for (Path root : List.of(sources().resolve("java"), PLATFORM.resolve("src/main/java"))) {
            for (Path file : javaFiles(root)) {
                String source = read(file);
                // A rebuild reads the same streams as the channels.
                boolean alone = source.contains("new ReplicaConsumer(")
                        || source.contains("remove(ConsumerConfig.GROUP_ID_CONFIG)")
                                && !file.endsWith("StreamHistory.java")
                                && !file.endsWith("ReplicaConsumer.java");
                if (alone && source.contains("SessionEnds.STREAM")) {
                    streams.add(sessions());
                } else if (alone && source.contains("ErasureRequested.STREAM")) {
                    streams.add(first(
                            STREAM,
                            read(PLATFORM.resolve(
                                    "src/main/java/org/leserbrief/platform/messaging/erasure/ErasureRequested.java"))));
                } else if (alone) {
                    streams.add(first(STREAM, source));
                }
            }
        }
        return streams;
    }

    /// The streams that it declares as written, and for article-service, to which the gateway routes sign-out, the
    /// stream of ended sessions.
    Set<String> writes() {
        Set<String> streams = new TreeSet<>(List.of(
                configuration().getProperty("leserbrief.streams.written").split(",")));
        if (name.equals("article-service")) {
            streams.add(sessions());
        }
        return streams;
    }

    private static String sessions() {
        return first(
                STREAM, read(PLATFORM.resolve("src/main/java/org/leserbrief/platform/http/session/SessionEnds.java")));
    }

    /// Whether the JVM, Kafka's clients, Quarkus or the service reads this variable.
    boolean reads(String variable) {
        if (variable.equals("JDK_JAVA_OPTIONS") || QUARKUS_DEFAULTS.containsKey(variable)) {
            return true;
        }
        if (variable.startsWith("KAFKA_")) {
            String property = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            return AdminClientConfig.configNames().contains(property);
        }
        return variables().contains(variable);
    }

    /// The variables of its own configuration and the platform's.
    Set<String> variables() {
        return OWN_VARIABLES.computeIfAbsent(name, it -> new ServiceCode(it).ownVariables());
    }

    /// The variables of the configuration mappings in its sources and the platform's.
    private Set<String> ownVariables() {
        Set<String> variables = new HashSet<>();
        for (Path root : List.of(sources().resolve("java"), PLATFORM.resolve("src/main/java"))) {
            for (Path file : javaFiles(root)) {
                String source = read(file);
                var mapping = MAPPING.matcher(source);
                if (mapping.find()) {
                    String prefix = mapping.group(1);
                    String body = source.substring(mapping.end());
                    variables.addAll(settings(
                            prefix,
                            NESTED.matcher(body)
                                    .replaceAll(group ->
                                            member(body, group.group(1)).isPresent()
                                                    ? ""
                                                    : Matcher.quoteReplacement(group.group()))));
                    NESTED.matcher(body)
                            .results()
                            .forEach(group -> member(body, group.group(1))
                                    .ifPresent(member ->
                                            variables.addAll(settings(prefix + "." + member, group.group(2)))));
                }
            }
        }
        configuration().stringPropertyNames().stream()
                .filter(property -> property.startsWith("leserbrief."))
                .map(ServiceCode::variable)
                .forEach(variables::add);
        return variables;
    }

    private static Set<String> settings(String prefix, String source) {
        return SETTING.matcher(source)
                .results()
                .map(result -> variable(prefix + "." + kebab(result.group(1))))
                .collect(Collectors.toSet());
    }

    /// The name under which a mapping has a group of settings; empty for what is no group, or one of many.
    private static Optional<String> member(String mapping, String group) {
        return Pattern.compile("^    " + group + " (\\w+)\\(\\);$", Pattern.MULTILINE)
                .matcher(mapping)
                .results()
                .findFirst()
                .map(result -> kebab(result.group(1)));
    }

    /// The value of a property without any overrides, including Quarkus' default.
    String value(String property) {
        return configuration().getProperty(property, QUARKUS_DEFAULTS.getOrDefault(variable(property), ""));
    }

    /// The paths of the server-sent events.
    static Set<String> streamPaths() {
        String source = read(
                Chart.ROOT.resolve("comment-service/src/main/java/org/leserbrief/comment/live/LiveStreamRoutes.java"));
        Set<String> paths = Pattern.compile("router\\.get\\(\"([^\"]+)\"\\)")
                .matcher(source)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String presence = read(Chart.ROOT.resolve(
                "article-service/src/main/java/org/leserbrief/article/presence/PresenceResource.java"));
        paths.add(Pattern.compile("@Path\\(\"([^\"]+)\"\\)")
                .matcher(presence)
                .results()
                .map(result -> result.group(1).replace("{id}", "[0-9]+"))
                .collect(Collectors.joining("/")));
        return paths;
    }

    /// The variables that deploy/local sets for the services.
    static Set<String> variablesOfLocal() {
        return Pattern.compile("\"([A-Z][A-Z_]+)\"")
                .matcher(read(
                        Chart.ROOT.resolve("deploy/local/src/main/java/org/leserbrief/local/ServiceEnvironment.java")))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private Path sources() {
        return Chart.ROOT.resolve(name).resolve("src/main");
    }

    private static String kebab(String method) {
        return Pattern.compile("[A-Z]")
                .matcher(method)
                .replaceAll((MatchResult it) -> "-" + it.group().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> quarkusDefaults() {
        Map<String, String> defaults = new HashMap<>();
        try (Stream<Path> jars = Files.list(QUARKUS)) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    JsonNode model = new ObjectMapper()
                            .readTree(file.getInputStream(
                                    file.getEntry("META-INF/quarkus-config-doc/quarkus-config-model.json")));
                    collect(model, defaults);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults;
    }

    /// Names of variables appear at different depths, beside the default or below the element that has it.
    private static void collect(JsonNode node, Map<String, String> defaults) {
        if (node.isObject()) {
            String value = node.path("defaultValue").asText();
            for (JsonNode path : node.findValues("environmentVariable")) {
                defaults.merge(path.asText(), value, (one, other) -> one.isEmpty() ? other : one);
            }
        }
        node.forEach(child -> collect(child, defaults));
    }

    private static List<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String source) {
        return pattern.matcher(source).results().findFirst().orElseThrow().group(1);
    }

    private static void load(Properties properties, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
