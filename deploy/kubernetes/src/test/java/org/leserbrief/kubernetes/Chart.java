package org.leserbrief.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The chart of this repository, and the manifests that it renders.
final class Chart {
    static final Path ROOT = Path.of(System.getProperty("leserbrief.root", "../.."));
    static final Path DIRECTORY = ROOT.resolve("deploy/kubernetes/chart");
    static final YAMLMapper YAML = YAMLMapper.builder()
            // As strict as an API server, because one of two equal keys would be lost.
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    static final String RELEASE = "leserbrief";

    private static final Map<Values, String> RENDERED = new ConcurrentHashMap<>();

    private static final Path WITH_HOOKS = withHooks();

    private Chart() {}

    /// A copy in which the pod of `helm test` is not a hook, because the library does not render hooks.
    private static Path withHooks() {
        try {
            Path copy = Files.createTempDirectory(ROOT.resolve("deploy/kubernetes/target"), "chart");
            copyTo(copy);
            Path pod = copy.resolve("templates/tests/pages.yaml");
            Files.writeString(pod, Files.readString(pod).replace("helm.sh/hook", "leserbrief.org/hook"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(DIRECTORY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /// The values that a user passes to Helm.
    record Values(String name, List<String> files, List<String> settings) {
        static Values of(String size, String... settings) {
            return new Values(
                    settings.length == 0 ? size : size + " " + String.join(" ", settings),
                    List.of("values-" + size + ".yaml"),
                    List.of(settings));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// @throws org.leserbrief.local.setup.CommandFailedException if the chart refuses the values
    static String render(Values values) {
        return RENDERED.computeIfAbsent(
                values,
                it -> new HelmChart(WITH_HOOKS)
                        .render(
                                RELEASE,
                                "news",
                                it.files().stream().map(DIRECTORY::resolve).toList(),
                                it.settings()));
    }

    /// A copy for each caller, which may change it.
    static List<JsonNode> manifests(Values values) {
        return parse(render(values));
    }

    static List<JsonNode> parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            List<JsonNode> manifests = new ArrayList<>();
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document != null && !document.isNull() && !document.isEmpty()) {
                    manifests.add(document);
                }
            }
            return manifests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String kind(JsonNode manifest) {
        return manifest.path("kind").asText();
    }

    static String name(JsonNode manifest) {
        return manifest.path("metadata").path("name").asText();
    }

    static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> kind(manifest).equals(kind))
                .toList();
    }

    /// The manifest with this kind and name.
    static JsonNode find(List<JsonNode> manifests, String kind, String name) {
        List<JsonNode> found = ofKind(manifests, kind).stream()
                .filter(manifest -> name(manifest).equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d of kind %s with the name %s".formatted(found.size(), kind, name));
        }
        return found.getFirst();
    }
}
