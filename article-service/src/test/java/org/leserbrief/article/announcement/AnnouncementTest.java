package org.leserbrief.article.announcement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.publish;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.ressort;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.announcement.ChangeNotices;
import org.leserbrief.platform.http.announcement.ChangeNotices.Notice;
import org.leserbrief.platform.http.announcement.Receiver;
import org.leserbrief.platform.testing.TestReceiver;
import org.leserbrief.platform.testing.TestReceiver.Call;

/// The search engine and the cache are a real HTTP server on this machine.
@ServiceTest
class AnnouncementTest {
    private static final String INDEX_NOW = "/indexnow";
    private static final String PURGE = "/purge";
    private static final String HUB = "/hub";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String KEY = "ein-schluessel-nur-fuer-tests";

    @Inject
    Database database;

    @Inject
    ChangeNotices notices;

    @Inject
    IndexNow indexNow;

    @AfterEach
    void everybody_answers_again() {
        TestReceiver.answer(INDEX_NOW, call -> 200);
        TestReceiver.answer(PURGE, call -> 200);
        TestReceiver.answer(HUB, call -> 202);
    }

    private static boolean names(Call call, String article) {
        return call.body().contains("/news/" + article + "/");
    }

    private static long told(String article) {
        return TestReceiver.calls(INDEX_NOW).stream()
                .filter(call -> names(call, article))
                .count();
    }

    private static void awaitTold(String article, int times) {
        Awaitility.await().until(() -> told(article) >= times);
    }

    private long waiting(String article) {
        return database.query(
                        "SELECT count(*) FROM change_notice WHERE receiver = 'indexnow' AND message LIKE ?",
                        row -> row.getLong(1),
                        "/news/" + article + "/%")
                .getFirst();
    }

    private static List<String> purged(String article) {
        return TestReceiver.calls(PURGE).stream()
                .map(call -> call.headers().get("surrogate-key"))
                .filter(keys -> keys.matches("(.* )?article-" + article + "( .*)?"))
                .toList();
    }

    @Test
    void search_engines_hear_of_what_was_published_revised_and_withdrawn() {
        String id = published(article("Für Suchmaschinen"));
        awaitTold(id, 1);
        JsonPath body = JsonPath.from(TestReceiver.calls(INDEX_NOW).stream()
                .filter(call -> names(call, id))
                .findFirst()
                .orElseThrow()
                .body());
        assertEquals("localhost", body.getString("host"));
        assertEquals(KEY, body.getString("key"));
        assertEquals("http://localhost:8080/" + KEY + ".txt", body.getString("keyLocation"));
        assertTrue(body.getList("urlList").contains("http://localhost:8080/news/" + id + "/fuer-suchmaschinen"));

        revise(id, tag(id), article("Anders")).then().statusCode(200);
        awaitTold(id, 2);
        withdraw(id).then().statusCode(204);
        awaitTold(id, 3);
        Awaitility.await().until(() -> waiting(id) == 0);
    }

    @Test
    void nobody_hears_of_drafts_and_plans() {
        String draft = draft(article("Entwurf"));
        revise(draft, tag(draft), article("Anderer Entwurf")).then().statusCode(200);
        publish(draft, "{\"publishAt\": \"2099-01-01T00:00:00Z\"}").then().statusCode(200);
        // What is told after them has been told, so they would have been, too.
        String id = published(article("Öffentlich"));
        awaitTold(id, 1);
        assertEquals(0, told(draft));
        assertEquals(List.of(), purged(draft));
    }

    @Test
    void a_search_engine_that_cannot_listen_is_told_again() {
        AtomicInteger refused = new AtomicInteger();
        TestReceiver.answer(INDEX_NOW, call -> refused.incrementAndGet() <= 2 ? 503 : 202);
        String id = published(article("Zweimal vergebens"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> told(id) >= 3 && waiting(id) == 0);
    }

    @Test
    void a_search_engine_that_refuses_is_left_alone() {
        TestReceiver.answer(INDEX_NOW, call -> 403);
        String id = published(article("Abgelehnt"));
        awaitTold(id, 1);
        Awaitility.await().until(() -> waiting(id) == 0);
        assertEquals(1, told(id));
    }

    @Test
    void what_was_tried_too_often_is_given_up() {
        TestReceiver.answer(INDEX_NOW, call -> names(call, "99") ? 503 : 200);
        database.update(
                "INSERT INTO change_notice (receiver, message, times, attempts, due_at) VALUES ('indexnow', ?, 1, ?, now())",
                "/news/99/zu-oft",
                indexNow.retries().mostAttempts() - 1);
        Awaitility.await().until(() -> waiting("99") == 0);
        assertEquals(1, told("99"));
    }

    /// What a hub was told of the feed of this author.
    private static List<Call> toldOfFeed(String format, String author) {
        String feed = "hub.url="
                + URLEncoder.encode(
                        "http://localhost:8080/authors/%s/feed.%s".formatted(author, format), StandardCharsets.UTF_8);
        return TestReceiver.calls(HUB).stream()
                .filter(call -> List.of(call.body().split("&")).contains(feed))
                .toList();
    }

    private static Map<String, Object> byHubAuthor(String headline, String author) {
        return with(with(article(headline), "author", author), "ressort", ressort("hubressort"));
    }

    @Test
    void a_hub_is_told_twice_of_every_feed_that_has_the_article() {
        String id = published(byHubAuthor("Für Abonnenten von Feeds", "Hub Ältere"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertTrue(toldOfFeed("atom", "hub-aeltere").size() >= 2));
        // Once more if an answer came too late.
        for (String format : List.of("rss", "atom", "json")) {
            assertTrue(toldOfFeed(format, "hub-aeltere").size() >= 2, format);
        }
        Call call = toldOfFeed("rss", "hub-aeltere").getFirst();
        assertEquals("application/x-www-form-urlencoded", call.headers().get("content-type"));
        assertTrue(call.body().startsWith("hub.mode=publish&hub.url="), call.body());
        List<String> told = Arrays.stream(call.body().split("&"))
                .skip(1)
                .map(field -> URLDecoder.decode(field.substring("hub.url=".length()), StandardCharsets.UTF_8))
                .toList();
        assertTrue(
                told.containsAll(
                        List.of("http://localhost:8080/feed.rss", "http://localhost:8080/ressort/hubressort/feed.rss")),
                told.toString());
        assertEquals(told.size(), Set.copyOf(told).size(), "no feed twice in one call");
        // Each is the address under which the feed names itself.
        for (String feed : told) {
            given().get(URI.create(feed).getPath())
                    .then()
                    .statusCode(200)
                    .header("Link", containsString("<" + feed + ">; rel=\"self\""))
                    .header("Link", containsString("/hub>; rel=\"hub\""));
        }

        int before = toldOfFeed("atom", "hub-aeltere").size();
        withdraw(id).then().statusCode(204);
        Awaitility.await()
                .untilAsserted(
                        () -> assertTrue(toldOfFeed("atom", "hub-aeltere").size() >= before + 2));
    }

    @Test
    void a_hub_that_is_away_is_told_when_it_is_back_and_one_that_refuses_is_left_alone() {
        AtomicInteger asked = new AtomicInteger();
        TestReceiver.answer(HUB, call -> asked.incrementAndGet() == 1 ? 503 : 202);
        published(byHubAuthor("Nachgereicht", "Hub Jüngere"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> toldOfFeed("json", "hub-juengere").size() >= 2 && waitingForHub() == 0);
        TestReceiver.answer(HUB, call -> 400);
        published(byHubAuthor("Zurückgewiesen", "Hub Dritte"));
        Awaitility.await().until(() -> !toldOfFeed("json", "hub-dritte").isEmpty() && waitingForHub() == 0);
    }

    private long waitingForHub() {
        return database.query(
                        "SELECT count(*) FROM change_notice WHERE receiver LIKE 'websub %/hub'", row -> row.getLong(1))
                .getFirst();
    }

    @Test
    void a_cache_is_told_twice_which_pages_to_forget() {
        String id = published(article("Gemerkt"));
        Awaitility.await().until(() -> purged(id).size() >= 2);
        assertTrue(purged(id).stream().allMatch(keys -> List.of(keys.split(" ")).contains("lists")));
        TestReceiver.calls(PURGE)
                .forEach(call ->
                        assertEquals("Bearer nur-fuer-tests", call.headers().get("authorization")));

        withdraw(id).then().statusCode(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> purged(id).stream()
                                .filter(keys -> List.of(keys.split(" ")).contains("articles"))
                                .count()
                        >= 2);
    }

    @Test
    void a_cache_that_is_away_hears_of_it_when_it_is_back() {
        AtomicBoolean away = new AtomicBoolean(true);
        TestReceiver.answer(PURGE, call -> away.get() ? 500 : 200);
        String id = published(article("Nachgeholt"));
        Awaitility.await().until(() -> !purged(id).isEmpty());
        int inVain = purged(id).size();
        away.set(false);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> purged(id).size() >= inVain + 2);
        Awaitility.await()
                .until(() -> database.query(
                                        "SELECT count(*) FROM change_notice WHERE message = ?",
                                        row -> row.getLong(1),
                                        "article-" + id)
                                .getFirst()
                        == 0);
    }

    @Test
    void a_receiver_that_does_not_come_back_delays_no_other() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        Listener lost = new Listener("test-lost", urls -> {
            called.countDown();
            awaitOrEnd(released);
            return Receiver.Answer.TAKEN;
        });
        Listener quick = new Listener("test-quick", urls -> {
            heard.addAll(urls);
            return Receiver.Answer.TAKEN;
        });
        Announcer announcer = new Announcer(notices, List.of(lost, quick));
        try {
            tell(announcer, "/news/1/erste");
            called.await();
            tell(announcer, "/news/2/zweite");
            Awaitility.await().until(() -> heard.containsAll(List.of("/news/1/erste", "/news/2/zweite")));
            released.countDown();
            // What came meanwhile is told without another change.
            Awaitility.await().until(() -> waitingFor(lost) == 0);
        } finally {
            released.countDown();
            announcer.stop();
        }
    }

    private static void tell(Announcer announcer, String url) {
        ArticleChanged change = new ArticleChanged(new ArticleId(1), url, false);
        announcer.note(change);
        announcer.wake(change);
    }

    private static void awaitOrEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long waitingFor(Receiver receiver) {
        return database.query(
                        "SELECT count(*) FROM change_notice WHERE receiver = ?", row -> row.getLong(1), receiver.name())
                .getFirst();
    }

    /// Only the test knows of it, so the service itself leaves its notices alone.
    private record Listener(String name, Function<List<String>, Receiver.Answer> answer) implements ArticleReceiver {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public List<String> messages(ArticleChanged change) {
            return List.of(change.url());
        }

        @Override
        public int times() {
            return 1;
        }

        @Override
        public Retries retries() {
            return new Retries(LONGEST_WAIT, 30_000);
        }

        @Override
        public Answer tell(List<String> messages) {
            return answer.apply(messages);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 8", "5, 10", "29999, 10"})
    void waits_double_and_never_become_longer_than_the_receiver_allows(int attempts, long wait) {
        Listener away = new Listener("test-away-" + attempts, urls -> Receiver.Answer.LATER);
        notices.add(away, List.of("/news/1/weg"));
        database.update("UPDATE change_notice SET attempts = ? WHERE receiver = ?", attempts - 1, away.name());
        List<Notice> due = notices.claim(away, 1);
        Instant before = Instant.now();
        assertEquals(0, notices.postpone(away, due));
        Instant after = Instant.now();
        Instant next = database.query(
                        "SELECT due_at FROM change_notice WHERE receiver = ?",
                        row -> Objects.requireNonNull(Database.instant(row, "due_at")),
                        away.name())
                .getFirst();
        notices.forget(due);
        assertTrue(
                !next.isBefore(before.plusSeconds(wait).minusMillis(1))
                        && !next.isAfter(after.plusSeconds(wait).plusMillis(1)),
                () -> "%s is not %d s after %s".formatted(next, wait, before));
    }

    @Test
    void the_key_of_the_notices_is_there_to_be_read_and_no_other() {
        given().get("/" + KEY + ".txt")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(is(KEY));
        given().get("/robots.txt").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ein-schluessel-nur-fuer-andere.txt",
                "/kurz.txt",
                "/a%0aaaaaaaaaa.txt",
                "/ein-schluessel-nur-fuer-tests"
            })
    void other_files_are_not_there(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }
}
