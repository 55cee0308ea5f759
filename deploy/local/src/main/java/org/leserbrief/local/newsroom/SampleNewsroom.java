package org.leserbrief.local.newsroom;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;

/// The content of the sample newsroom, read from `src/main/newsroom`.
///
/// @param ressorts the body of `PUT /api/ressorts`
/// @param pictures the folder of the pictures
/// @param articles in the order of their numbers, so that an article refers to earlier ones only
/// @param discussions top-level comments by the article's key
record SampleNewsroom(
        Map<String, Object> ressorts,
        Path pictures,
        List<SampleTopic> topics,
        List<SampleArticle> articles,
        Map<String, List<SampleComment>> discussions) {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern ARTICLE_FILE = Pattern.compile("\\d+-([a-z0-9-]+)\\.md");
    // YAML between two lines of dashes, followed by Markdown.
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R(.*?\\R)---\\R(.*)\\z", Pattern.DOTALL);

    static SampleNewsroom in(Path directory) {
        try {
            Map<String, Object> ressorts =
                    YAML.readValue(directory.resolve("ressorts.yaml").toFile(), new TypeReference<>() {});
            List<SampleTopic> topics =
                    YAML.readValue(directory.resolve("topics.yaml").toFile(), new TypeReference<>() {});
            List<SampleArticle> articles = new ArrayList<>();
            for (Path file : files(directory.resolve("articles"))) {
                articles.add(article(file));
            }
            Map<String, List<SampleComment>> discussions = new LinkedHashMap<>();
            for (Path file : files(directory.resolve("discussions"))) {
                String key = String.valueOf(file.getFileName()).replace(".yaml", "");
                discussions.put(
                        key, YAML.readValue(file.toFile(), Comments.class).comments());
            }
            return new SampleNewsroom(ressorts, directory.resolve("pictures"), topics, articles, discussions);
        } catch (IOException e) {
            throw new CommandFailedException("the sample newsroom cannot be read: " + e.getMessage(), e);
        }
    }

    private static SampleArticle article(Path file) throws IOException {
        Matcher name = ARTICLE_FILE.matcher(String.valueOf(file.getFileName()));
        Matcher parts = FRONT_MATTER.matcher(Files.readString(file));
        if (!name.matches() || !parts.matches()) {
            throw new CommandFailedException(file + " is not NN-key.md with front matter");
        }
        ObjectNode fields = (ObjectNode) YAML.readTree(parts.group(1));
        fields.put("key", name.group(1));
        fields.put("body", parts.group(2).strip());
        return YAML.treeToValue(fields, SampleArticle.class);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private record Comments(List<SampleComment> comments) {}
}
