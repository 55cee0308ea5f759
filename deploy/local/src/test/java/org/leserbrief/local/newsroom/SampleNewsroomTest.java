package org.leserbrief.local.newsroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleNewsroomTest {
    private static final Path DIRECTORY = Path.of("src/main/newsroom");
    private static final String PARTNERSHIP = "microsoft-xiaomi-partnerschaft";
    private final SampleNewsroom newsroom = SampleNewsroom.in(DIRECTORY);

    @Test
    void it_has_a_dozen_articles_by_three_authors_and_eight_topics() {
        assertTrue(newsroom.articles().size() >= 12);
        assertTrue(newsroom.topics().size() >= 8);
        Set<String> authors =
                newsroom.articles().stream().map(SampleArticle::author).collect(Collectors.toSet());
        assertEquals(3, authors.size());
    }

    @Test
    void every_article_belongs_to_one_of_its_ressorts() {
        Set<String> ressorts = ((List<?>) newsroom.ressorts().getOrDefault("ressorts", List.of()))
                .stream()
                        .map(ressort -> String.valueOf(((Map<?, ?>) ressort).get("slug")))
                        .collect(Collectors.toSet());
        Set<String> used = newsroom.articles().stream()
                .map(article -> String.valueOf(article.ressort()))
                .collect(Collectors.toSet());
        assertEquals(ressorts, used);
    }

    @Test
    void the_article_on_the_partnership_has23_comments() {
        List<SampleComment> discussion = newsroom.discussions().getOrDefault(PARTNERSHIP, List.of());
        assertEquals(23, discussion.stream().mapToInt(SampleComment::size).sum());
        assertTrue(discussion.stream().anyMatch(comment -> !comment.answers().isEmpty()));
    }

    /// The newsroom is loaded in one go, so that no user may write more comments than comment-service accepts
    /// from a reader, or all users more than from an address, in ten minutes.
    @Test
    void it_is_loaded_below_the_limits() {
        Map<String, Long> byReader = newsroom.discussions().values().stream()
                .flatMap(List::stream)
                .flatMap(SampleNewsroomTest::withAnswers)
                .collect(Collectors.groupingBy(SampleComment::by, Collectors.counting()));
        assertTrue(byReader.values().stream().allMatch(count -> count <= 30), byReader::toString);
        assertTrue(byReader.values().stream().mapToLong(count -> count).sum() <= 200, byReader::toString);
    }

    private static Stream<SampleComment> withAnswers(SampleComment comment) {
        return Stream.concat(Stream.of(comment), comment.answers().stream().flatMap(SampleNewsroomTest::withAnswers));
    }

    @Test
    void its_date_and_teaser_card_are_there() {
        SampleArticle article = article(PARTNERSHIP);
        assertEquals(
                "2018-02-24T20:05+01:00",
                OffsetDateTime.parse(article.publishAt()).toString());
        String body = article.bodyWith(key -> "/news/1/" + key);
        assertTrue(body.contains("\n[Redmi 5 Plus im Test](/news/1/redmi-5-plus-test)\n"), body);
    }

    @Test
    void references_lead_to_earlier_articles() {
        Set<String> earlier = new HashSet<>();
        for (SampleArticle article : newsroom.articles()) {
            String body = article.bodyWith(key -> {
                assertTrue(earlier.contains(key), article.key() + " → " + key);
                return "";
            });
            assertFalse(body.contains("{{"), article.key());
            earlier.add(article.key());
        }
    }

    @Test
    void every_discussion_has_its_article_and_every_topic_its_parent() {
        Set<String> articles =
                newsroom.articles().stream().map(SampleArticle::key).collect(Collectors.toSet());
        assertTrue(articles.containsAll(newsroom.discussions().keySet()));
        Set<String> topics = new HashSet<>();
        for (SampleTopic topic : newsroom.topics()) {
            assertTrue(topic.parent() == null || topics.contains(topic.parent()), topic.slug());
            topics.add(topic.slug());
        }
    }

    @Test
    void every_comment_is_by_a_sample_user() throws Exception {
        Set<String> users = Pattern.compile("\"username\": \"([a-z0-9]+)\"")
                .matcher(Files.readString(Path.of("src/main/keycloak/realm.json")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        List<String> unknown = newsroom.discussions().values().stream()
                .flatMap(List::stream)
                .flatMap(SampleNewsroomTest::all)
                .map(SampleComment::by)
                .filter(by -> !users.contains(by))
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void every_picture_is_there() {
        for (SampleArticle article : newsroom.articles()) {
            SampleArticle.Image image = article.image();
            if (image != null) {
                assertTrue(Files.exists(newsroom.pictures().resolve(image.file())), image.file());
                assertFalse(image.alt().isBlank());
            }
        }
    }

    private SampleArticle article(String key) {
        return newsroom.articles().stream()
                .filter(article -> article.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<SampleComment> all(SampleComment comment) {
        return Stream.concat(Stream.of(comment), comment.answers().stream().flatMap(SampleNewsroomTest::all));
    }
}
