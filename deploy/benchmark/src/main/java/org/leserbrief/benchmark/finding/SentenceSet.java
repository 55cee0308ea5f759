package org.leserbrief.benchmark.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leserbrief.topic.finding.MatchingRules;
import org.leserbrief.topic.finding.NamedTopic;

/// The marked sentences and the catalog that goes with them. `src/main/finding/README.md` says how they were marked.
record SentenceSet(Catalog catalog, List<MarkedSentence> development, List<MarkedSentence> heldOut) {
    static final Path FOLDER = Path.of(System.getProperty("leserbrief.root", "."), "deploy/benchmark/src/main/finding");

    /// @param slugs of the topics, whose ids are their places in this list
    record Catalog(List<String> slugs, List<NamedTopic> topics) {
        /// The same names, which count wherever they are found.
        Catalog withoutRules() {
            return new Catalog(
                    slugs,
                    topics.stream()
                            .map(topic -> new NamedTopic(topic.topicId(), topic.names(), MatchingRules.NONE))
                            .toList());
        }
    }

    static SentenceSet read() {
        try {
            Catalog catalog = readCatalog(FOLDER.resolve("topics.json"));
            return new SentenceSet(
                    catalog,
                    readSentences(FOLDER.resolve("development.txt"), catalog),
                    readSentences(FOLDER.resolve("held-out.txt"), catalog));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalog readCatalog(Path file) throws IOException {
        List<String> slugs = new ArrayList<>();
        List<NamedTopic> topics = new ArrayList<>();
        for (JsonNode topic : new ObjectMapper().readTree(file.toFile())) {
            List<String> names = new ArrayList<>();
            names.add(topic.required("name").asText());
            names.addAll(strings(topic, "aliases"));
            JsonNode matching = topic.path("matching");
            topics.add(new NamedTopic(
                    slugs.size(),
                    names,
                    new MatchingRules(
                            strings(matching, "ambiguous"),
                            strings(matching, "context"),
                            strings(matching, "exclusions"),
                            strings(matching, "caseSensitive"))));
            slugs.add(topic.required("slug").asText());
        }
        return new Catalog(slugs, topics);
    }

    private static List<String> strings(JsonNode object, String field) {
        List<String> strings = new ArrayList<>();
        object.path(field).forEach(value -> strings.add(value.asText()));
        return strings;
    }

    private static List<MarkedSentence> readSentences(Path file, Catalog catalog) throws IOException {
        List<MarkedSentence> sentences = new ArrayList<>();
        Set<String> known = new HashSet<>(catalog.slugs());
        String category = "";
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("## ")) {
                category = line.substring(3).strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int arrow = line.lastIndexOf("=>");
                String marks = arrow < 0 ? "" : line.substring(arrow + 2).strip();
                Set<String> topics = marks.equals("-") ? Set.of() : Set.of(marks.split(" "));
                if (!known.containsAll(topics)) {
                    throw new IllegalArgumentException("%s, line %d: \"%s\" is no list of topics of the catalog"
                            .formatted(file.getFileName(), number, marks));
                }
                sentences.add(
                        new MarkedSentence(category, line.substring(0, arrow).strip(), topics));
            }
        }
        return sentences;
    }
}
