package org.leserbrief.topic.catalog;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.editor;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.TopicApi.undoMerge;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

/// Several editors merge, undo, rename and add aliases at once.
@ServiceTest
class CatalogLoadTest {
    private static final int EDITORS = 4;
    private static final int CHANGES = 30;
    private static final int TOPICS = 8;
    private static final int ARTICLES = 24;
    private static final Set<Integer> EXPECTED = Set.of(200, 409, 412);

    @Inject
    Database database;

    @Test
    void whatever_editors_do_at_once_counts_are_true_and_old_addresses_lead_to_living_topics() throws Exception {
        List<String> words = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        for (int i = 0; i < TOPICS; i++) {
            words.add(newWord());
            slugs.add(create(words.get(i)));
        }
        Map<Long, List<Integer>> topicsOf = new HashMap<>();
        for (int i = 0; i < ARTICLES; i++) {
            long article = newId();
            List<Integer> topics = List.of(i % TOPICS, (i * 3 + 1) % TOPICS);
            topicsOf.put(article, topics);
            Newsroom.publish(
                    article,
                    1,
                    "Am Morgen",
                    "Es ging um " + words.get(topics.get(0)) + " und " + words.get(topics.get(1)) + ".");
        }
        try (ExecutorService editors = Executors.newFixedThreadPool(EDITORS)) {
            List<Future<Set<Integer>>> answers = new ArrayList<>();
            for (int editor = 0; editor < EDITORS; editor++) {
                Random random = new Random(editor);
                Callable<Set<Integer>> work = () -> {
                    Set<Integer> seen = new HashSet<>();
                    for (int change = 0; change < CHANGES; change++) {
                        seen.add(change(random, slugs, words));
                    }
                    return seen;
                };
                answers.add(editors.submit(work));
            }
            for (Future<Set<Integer>> answer : answers) {
                assertTrue(EXPECTED.containsAll(answer.get()), () -> "answers were " + answer.resultNow());
            }
        }
        Map<String, Set<Long>> expected = new HashMap<>();
        slugs.forEach(slug -> expected.computeIfAbsent(living(slug), living -> new HashSet<>()));
        topicsOf.forEach((article, topics) -> topics.forEach(topic ->
                Objects.requireNonNull(expected.get(living(slugs.get(topic)))).add(article)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> expected.forEach((living, articles) -> {
                    assertEquals(articles, articlesOf(living), living);
                    int counted = given().get("/api/topics/" + living)
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("articleCount");
                    assertEquals(articles.size(), counted, living);
                }));
        // Nothing is counted for a topic that is merged.
        assertEquals(0L, database.find("""
                                SELECT coalesce(sum(articles), 0) FROM topic_count JOIN topic ON topic.id = topic_id
                                WHERE merged_into IS NOT NULL AND slug = ANY (?)
                                """, row -> row.getLong(1), slugs).orElseThrow());
    }

    @Test
    void two_editors_cannot_put_two_topics_below_each_other() throws Exception {
        String one = create(newWord());
        String other = create(newWord());
        try (ExecutorService editors = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = editors.submit(() -> putBelow(one, other));
            Future<Integer> second = editors.submit(() -> putBelow(other, one));
            assertEquals(Set.of(200, 422), Set.of(first.get(), second.get()));
        }
    }

    @Test
    void a_hierarchy_has_five_levels_and_merges_make_no_circle() {
        List<String> chain = new ArrayList<>();
        for (int level = 0; level < Topics.MOST_LEVELS; level++) {
            chain.add(create(newWord()));
            if (level > 0) {
                assertEquals(200, putBelow(chain.get(level), chain.get(level - 1)));
            }
        }
        assertEquals(422, putBelow(create(newWord()), chain.getLast()));
        merge(chain.getFirst(), chain.get(2)).statusCode(409);
        // While it is away, the topic that was above it is put below its child.
        String elsewhere = create(newWord());
        merge(chain.get(2), elsewhere).statusCode(200);
        assertEquals(200, putBelow(chain.get(1), chain.get(3)));
        undoMerge(chain.get(2)).statusCode(200);
        String parent = given().get("/api/topics/" + chain.get(2)).path("parent");
        assertEquals(null, parent);
    }

    @Test
    void a_topic_that_stands_for_itself_again_makes_no_sixth_level() {
        String above = create(newWord());
        String topic = create(newWord());
        assertEquals(200, putBelow(topic, above));
        String child = create(newWord());
        assertEquals(200, putBelow(child, topic));
        String elsewhere = create(newWord());
        merge(topic, elsewhere).statusCode(200);
        // While it is away, the topic above it moves down to the fourth level: it would be the fifth, its child one
        // more.
        String top = create(newWord());
        String second = create(newWord());
        assertEquals(200, putBelow(second, top));
        String third = create(newWord());
        assertEquals(200, putBelow(third, second));
        assertEquals(200, putBelow(above, third));
        undoMerge(topic).statusCode(200);
        String parent = given().get("/api/topics/" + topic).path("parent");
        assertEquals(null, parent);
        // What fits keeps its parent.
        assertEquals(200, putBelow(child, elsewhere));
        assertEquals(200, putBelow(topic, above));
        merge(topic, elsewhere).statusCode(200);
        undoMerge(topic).statusCode(200);
        String kept = given().get("/api/topics/" + topic).path("parent");
        assertEquals(above, kept);
    }

    private static int change(Random random, List<String> slugs, List<String> words) {
        int topic = random.nextInt(slugs.size());
        String slug = slugs.get(topic);
        return switch (random.nextInt(4)) {
            case 0 ->
                merge(slug, slugs.get(random.nextInt(slugs.size()))).extract().statusCode();
            case 1 -> undoMerge(slug).extract().statusCode();
            // Its word stays an alias, so that what is true does not change.
            case 2 -> revise(slug, words.get(topic) + " " + newWord(), words.get(topic));
            default -> revise(slug, words.get(topic), newWord());
        };
    }

    private static int revise(String slug, String name, String alias) {
        Response read = given().redirects().follow(false).get("/api/topics/" + slug);
        String tag = read.getHeader("ETag");
        return editor().header("If-Match", tag == null ? "\"1\"" : tag)
                .body(Map.of("name", name, "aliases", List.of(alias)))
                .put("/api/topics/" + slug)
                .statusCode();
    }

    private static int putBelow(String slug, String parent) {
        Map<String, Object> content = new HashMap<>();
        content.put("name", given().get("/api/topics/" + slug).path("name"));
        content.put("parent", parent);
        return editor().header("If-Match", "*")
                .body(content)
                .put("/api/topics/" + slug)
                .statusCode();
    }

    /// Where the public page of a topic leads, which must be one that stands for itself.
    private static String living(String slug) {
        Response page = given().accept("text/html").redirects().follow(false).get("/topics/" + slug);
        if (page.statusCode() == 200) {
            return slug;
        }
        assertEquals(308, page.statusCode(), slug);
        String living = page.getHeader("Location").replaceAll(".*/topics/", "");
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/topics/" + living)
                .then()
                .statusCode(200);
        return living;
    }

    private static Set<Long> articlesOf(String slug) {
        List<String> ids = given().get("/api/topics/" + slug + "/articles?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        Set<Long> articles = new HashSet<>();
        ids.forEach(id -> articles.add(Long.valueOf(id)));
        return articles;
    }
}
