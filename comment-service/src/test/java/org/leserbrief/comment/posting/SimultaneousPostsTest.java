package org.leserbrief.comment.posting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.ChangeContext;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Concurrent posts, and posts concurrent with changes that forbid them. A statement's snapshot is taken when it
/// begins, and the changes that its locks waited for must be seen all the same.
@ServiceTest
class SimultaneousPostsTest {
    @Inject
    Database database;

    @Inject
    Comments comments;

    @Inject
    Readers readers;

    private record Row(long id, String path, int depth) {}

    @Test
    void fifty_replies_to_one_comment_get_places_of_their_own_in_the_order_of_their_numbers() {
        String article = Articles.open();
        String parent = Api.comment("Rita", article, "Frage");
        List<Response> answers = together(50, i -> Api.send("Rolf " + i % 7, article, parent, "Antwort " + i));
        Set<Integer> statuses =
                Set.copyOf(answers.stream().map(Response::statusCode).toList());
        assertEquals(Set.of(201), statuses);
        List<Row> rows = database.query(
                "SELECT id, encode(path, 'hex') AS path, depth FROM comment WHERE parent_id = ? ORDER BY path",
                row -> new Row(row.getLong("id"), row.getString("path"), row.getInt("depth")),
                Long.parseLong(parent));
        assertEquals(50, rows.size());
        assertEquals(
                rows.stream().map(Row::id).sorted().toList(),
                rows.stream().map(Row::id).toList());
        for (Row row : rows) {
            assertEquals("%016x%016x".formatted(Long.parseLong(parent), row.id()), row.path());
            assertEquals(1, row.depth());
        }
        assertEquals(51, Api.count(article));
        given().get("/api/comments/" + parent).then().body("replyCount", is(50));
    }

    @Test
    void a_reply_that_waited_for_the_removal_of_what_it_answers_is_refused() throws Exception {
        String article = Articles.open();
        String parent = Api.comment("Rita", article, "Geht gleich");
        Response refused = waitingFor(
                () -> assertTrue(comments.change(
                                Long.parseLong(parent),
                                comment -> comment.remove(Instant.now()),
                                ChangeContext.author(new UUID(0, 1)))
                        .isPresent()),
                () -> Api.send("Rolf", article, parent, "Zu spät"));
        refused.then().statusCode(409).body("type", is("urn:leserbrief:problem:no-replies"));
        assertEquals(0, Api.count(article));
    }

    @Test
    void a_post_that_waited_for_the_withdrawal_of_its_account_is_refused() throws Exception {
        String article = Articles.open();
        String jana = "Jana " + UUID.randomUUID();
        Api.comment(jana, article, "Vorher");
        Response refused = waitingFor(
                () -> readers.withdraw(UUID.fromString(Tokens.idOf(jana))),
                () -> Api.send(jana, article, null, "Nachher"));
        refused.then().statusCode(403).body("type", is("urn:leserbrief:problem:account-withdrawn"));
        assertEquals(1, Api.count(article));
        given().get("/api/comments?article=" + article).then().body("items[0].author.name", is("gelöschter Nutzer"));
    }

    @Test
    void one_key_with_two_texts_at_once_is_one_comment_and_refusals() {
        String article = Articles.open();
        String key = UUID.randomUUID().toString();
        List<Response> answers = together(
                20,
                i -> Api.as("Rita")
                        .header("Idempotency-Key", key)
                        .body(Map.of("articleId", article, "body", "Fassung " + i % 2))
                        .post("/api/comments"));
        List<Response> stored =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertEquals(10, stored.size(), () -> statuses(answers).toString());
        assertEquals(
                1,
                stored.stream()
                        .map(answer -> answer.jsonPath().getString("id"))
                        .distinct()
                        .count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> answer.then()
                        .statusCode(422)
                        .body("type", is("urn:leserbrief:problem:idempotency-key-reused")));
        assertEquals(1, Api.count(article));
    }

    @Test
    void while_a_discussion_closes_each_post_is_stored_or_refused_and_none_after_it() {
        String article = Articles.open();
        List<Integer> stored = untilRefused(409, article, "Rita", () -> {
            Articles.write("article-revised", article, 4, "closed", null);
        });
        assertEquals(stored.stream().mapToInt(Integer::intValue).sum(), Api.count(article));
    }

    @Test
    void while_an_author_is_banned_each_post_is_stored_or_refused_and_none_after_it() {
        String article = Articles.open();
        String troll = "Theo " + UUID.randomUUID();
        Api.comment(troll, Articles.open(), "Bekannt");
        List<Integer> stored = untilRefused(403, article, troll, () -> {
            Api.restrict(Tokens.idOf(troll), Map.of("kind", "banned", "reason", "Beleidigungen"));
        });
        assertEquals(stored.stream().mapToInt(Integer::intValue).sum(), Api.count(article));
    }

    /// Several clients post until they are refused, and then once more; meanwhile `forbid` makes posting
    /// impossible.
    ///
    /// @return the number of stored posts of each client
    private static List<Integer> untilRefused(int refusal, String article, String author, Runnable forbid) {
        return together(5, client -> {
            if (client == 0) {
                Awaitility.await().until(() -> Api.count(article) >= 10);
                forbid.run();
            }
            int stored = 0;
            Response answer = Api.send(author, article, null, client + ": " + stored);
            while (answer.statusCode() == 201) {
                stored++;
                answer = Api.send(author, article, null, client + ": " + stored);
            }
            assertEquals(refusal, answer.statusCode(), answer::asString);
            assertEquals(refusal, Api.send(author, article, null, "Danach").statusCode());
            return stored;
        });
    }

    private static List<Integer> statuses(List<Response> answers) {
        return answers.stream().map(Response::statusCode).toList();
    }

    /// The response to a request that waits for a change to commit.
    private Response waitingFor(Runnable change, Callable<Response> request) throws Exception {
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            Future<Response> answer = QuarkusTransaction.requiringNew().call(() -> {
                change.run();
                Future<Response> sent = client.submit(request);
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaits);
                return sent;
            });
            return answer.get();
        }
    }

    private boolean somebodyWaits() {
        return database.find(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    private static <T> List<T> together(int times, IntFunction<T> request) {
        try (ExecutorService clients = Executors.newFixedThreadPool(times)) {
            List<Future<T>> sent = IntStream.range(0, times)
                    .mapToObj(i -> clients.submit(() -> request.apply(i)))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
