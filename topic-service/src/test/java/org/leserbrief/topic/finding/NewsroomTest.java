package org.leserbrief.topic.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sample articles get the topics that a reader would choose.
class NewsroomTest {
    private static final Path NEWSROOM =
            Path.of(System.getProperty("leserbrief.root"), "deploy/local/src/main/newsroom");
    private static final Pattern FIELD = Pattern.compile("^(headline|teaser): \"(.*)\"$", Pattern.MULTILINE);

    private final List<String> slugs = new ArrayList<>();
    private final TopicFinder finder = TopicFinder.of(names());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    01-redmi-5-plus-test               | xiaomi
                    02-microsoft-xiaomi-partnerschaft  | microsoft-corporation xiaomi cloud-computing windows sprachassistenten
                    03-dsgvo-vereine                   | datenschutz
                    04-e-auto-winter-reichweite        | elektromobilitaet
                    06-windows-10-ende                 | windows microsoft-corporation
                    08-lokale-sprachmodelle            | kuenstliche-intelligenz
                    14-reparaturcafe-linux             | linux windows
                    17-ki-antworten-suche              | kuenstliche-intelligenz google
                    18-ein-mensch-eine-bibliothek      | open-source
                    """)
    void an_article_is_about(String file, String expected) throws IOException {
        List<String> found = topics(file);
        assertTrue(found.containsAll(List.of(expected.split(" "))), () -> expected + " in " + found);
    }

    @Test
    void an_article_on_our_own_rules_is_about_no_topic() throws IOException {
        assertEquals(List.of(), topics("15-in-eigener-sache"));
    }

    @Test
    void google_is_mentioned_in_passing_in_the_article_on_microsoft_and_xiaomi() throws IOException {
        assertTrue(!topics("02-microsoft-xiaomi-partnerschaft").contains("google"));
    }

    private List<String> topics(String file) throws IOException {
        String text = Files.readString(NEWSROOM.resolve("articles").resolve(file + ".md"));
        int bodyAt = text.indexOf("\n---\n", 4) + 5;
        Map<String, String> fields = new java.util.HashMap<>();
        Matcher field = FIELD.matcher(text.substring(0, bodyAt));
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        List<FoundTopic> found = finder.find(ArticleText.of(
                fields.getOrDefault("headline", ""), fields.getOrDefault("teaser", ""), text.substring(bodyAt)));
        return found.stream()
                .filter(FoundTopic::relevant)
                .map(topic -> slugs.get((int) topic.topicId()))
                .toList();
    }

    /// Parses the small subset of YAML that the file uses.
    private List<NamedTopic> names() {
        List<NamedTopic> names = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(NEWSROOM.resolve("topics.yaml"))) {
                if (line.startsWith("- slug: ")) {
                    slugs.add(line.substring(8).strip());
                } else if (line.startsWith("  name: ")) {
                    names.add(NamedTopic.of(slugs.size() - 1, line.substring(8).strip()));
                } else if (line.startsWith("  aliases: [")) {
                    for (String alias : line.substring(12, line.indexOf(']')).split(",")) {
                        names.add(NamedTopic.of(slugs.size() - 1, alias.strip()));
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return names;
    }
}
