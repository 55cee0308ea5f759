package org.leserbrief.comment.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.RequestConnections;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.StrictSettings;
import org.leserbrief.comment.TestClock;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// Every test uses readers and addresses of its own.
@ServiceTest
@TestProfile(StrictSettings.class)
class RateLimitTest {
    private static final String GATEWAY = "127.0.0.2";
    private static final String ELSEWHERE = "127.0.0.3";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Inject
    TestClock clock;

    @Inject
    RecentActions actions;

    @Inject
    Database database;

    @Inject
    RequestConnections connections;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_reader_who_is_too_fast_is_told_when_to_come_back_and_then_let_in() throws Exception {
        String article = Articles.open();
        String reader = reader();
        for (int i = 0; i < 3; i++) {
            assertEquals(201, post(reader, address(), article, "Nummer " + i).statusCode());
            clock.pass(Duration.ofMinutes(1));
        }
        HttpResponse<String> refused = post(reader, address(), article, "Zu schnell");
        assertEquals(429, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").get());
        assertEquals(
                "urn:leserbrief:problem:too-many-requests",
                JsonPath.from(refused.body()).getString("type"));
        long wait = retryAfter(refused);
        // The first of the three was posted between three and four minutes ago.
        assertTrue(wait > 360 && wait <= 420, () -> "Retry-After: " + wait);
        clock.pass(Duration.ofSeconds(wait - 30));
        assertEquals(429, post(reader, address(), article, "Immer noch").statusCode());
        clock.pass(Duration.ofSeconds(30));
        assertEquals(201, post(reader, address(), article, "Jetzt").statusCode());
        assertEquals(429, post(reader, address(), article, "Und noch einer").statusCode());
    }

    @Test
    void what_is_refused_does_not_count() throws Exception {
        String article = Articles.open();
        String reader = reader();
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    404, post(reader, address(), Articles.unknown(), "x" + i).statusCode());
            assertEquals(422, post(reader, address(), article, " ").statusCode());
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(201, post(reader, address(), article, "y" + i).statusCode());
        }
        assertEquals(429, post(reader, address(), article, "z").statusCode());
    }

    @Test
    void of_many_at_the_same_moment_exactly_as_many_pass_as_are_allowed() throws Exception {
        String article = Articles.open();
        String reader = reader();
        String address = address();
        post(reader, address, article, "Einer");
        post(reader, address, article, "Zwei");
        assertEquals(
                List.of(201, 429),
                atOnce(
                        2,
                        i -> post(reader, address, article, "Gleichzeitig " + i).statusCode()));
        String other = address();
        assertEquals(
                List.of(201, 201, 201, 201, 201, 429, 429, 429),
                atOnce(8, i -> post(reader(), other, article, "Alle " + i).statusCode()));
    }

    @Test
    void an_address_has_a_limit_of_its_own_and_others_do_not_pay_for_it() throws Exception {
        String article = Articles.open();
        String crowded = address();
        for (int i = 0; i < 5; i++) {
            assertEquals(201, post(reader(), crowded, article, "Text " + i).statusCode());
        }
        String reader = reader();
        assertEquals(429, post(reader, crowded, article, "Einer zu viel").statusCode());
        assertEquals(201, post(reader, address(), article, "Von woanders").statusCode());
    }

    @Test
    void an_ipv6_network_is_one_address() throws Exception {
        String article = Articles.open();
        int network = NUMBERS.incrementAndGet();
        for (int i = 0; i < 5; i++) {
            String address = "2001:db8:0:%x::%x".formatted(network, i + 1);
            assertEquals(201, post(reader(), address, article, "Text " + i).statusCode());
        }
        String same = "[2001:db8:0:%x:ffff::1]:4711".formatted(network);
        assertEquals(429, post(reader(), same, article, "Selbes Netz").statusCode());
    }

    @Test
    void only_the_trusted_gateway_says_where_somebody_comes_from() throws Exception {
        String article = Articles.open();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer =
                    send(ELSEWHERE, reader(), address(), "/api/comments", "POST", body(article, "T" + i));
            assertEquals(201, answer.statusCode());
        }
        HttpRequest.Builder lying = request(reader(), address(), "/api/comments")
                .header("X-Forwarded-Trusted-Proxy", "true")
                .header("Content-Type", "application/json");
        assertEquals(
                429,
                client(ELSEWHERE)
                        .send(
                                lying.POST(BodyPublishers.ofString(body(article, "Gelogen")))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void what_stands_before_the_gateways_own_word_is_the_clients_claim() throws Exception {
        String article = Articles.open();
        String real = address();
        for (int i = 0; i < 5; i++) {
            String way = address() + ", " + real;
            assertEquals(201, post(reader(), way, article, "Text " + i).statusCode());
        }
        assertEquals(
                429, post(reader(), address() + ", " + real, article, "Text").statusCode());
    }

    @Test
    void a_key_sent_again_is_answered_whatever_the_limit() throws Exception {
        String article = Articles.open();
        String reader = reader();
        String address = address();
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = withKey(reader, address, key, body(article, "Einmal"));
        assertEquals(201, first.statusCode());
        post(reader, address, article, "Zwei");
        post(reader, address, article, "Drei");
        assertEquals(429, post(reader, address, article, "Vier").statusCode());
        HttpResponse<String> again = withKey(reader, address, key, body(article, "Einmal"));
        assertEquals(201, again.statusCode());
        assertEquals(
                JsonPath.from(first.body()).getString("id"),
                JsonPath.from(again.body()).getString("id"));
    }

    @Test
    void the_same_text_twice_is_refused_there_and_then_only() throws Exception {
        String article = Articles.open();
        String reader = reader();
        HttpResponse<String> first = post(reader, address(), article, "Kauft bei mir!");
        HttpResponse<String> again = post(reader, address(), article, " Kauft bei mir!\n");
        assertEquals(409, again.statusCode());
        assertEquals(
                "urn:leserbrief:problem:same-text", JsonPath.from(again.body()).getString("type"));
        assertEquals(201, post(reader(), address(), article, "Kauft bei mir!").statusCode());
        assertEquals(
                201, post(reader, address(), Articles.open(), "Kauft bei mir!").statusCode());
        clock.pass(Duration.ofMinutes(11));
        assertEquals(201, post(reader, address(), article, "Kauft bei mir!").statusCode());
        assertEquals(201, first.statusCode());
    }

    @Test
    void the_same_text_at_the_same_moment_appears_once() throws Exception {
        String article = Articles.open();
        String reader = reader();
        assertEquals(
                List.of(201, 409),
                atOnce(2, i -> post(reader, address(), article, "Doppelt").statusCode()));
    }

    @Test
    void who_deleted_his_text_may_write_it_again() throws Exception {
        String article = Articles.open();
        String reader = reader();
        String id = id(post(reader, address(), article, "Doch nicht"));
        send(GATEWAY, reader, address(), "/api/comments/" + id, "DELETE", "");
        assertEquals(201, post(reader, address(), article, "Doch nicht").statusCode());
    }

    @Test
    void five_links_are_sources_and_six_are_not() throws Exception {
        String article = Articles.open();
        String reader = reader();
        String id = id(post(reader, address(), article, "https://example.org/ ".repeat(5)));
        HttpResponse<String> refused = post(reader, address(), article, "https://example.org/ ".repeat(6));
        assertEquals(422, refused.statusCode());
        assertEquals(
                "urn:leserbrief:problem:too-many-links",
                JsonPath.from(refused.body()).getString("type"));
        assertEquals(
                422, edit(reader, id, "[a](https://example.org/a) ".repeat(6)).statusCode());
    }

    @Test
    void links_hidden_in_pictures_and_definitions_count() throws Exception {
        String article = Articles.open();
        String reader = reader();
        for (String hidden : List.of(
                "![a](https://example.org/a) ".repeat(6),
                "Text\n\n" + "[a]: https://example.org/a\n".repeat(6),
                "[a] [a] [a] [a] [a] [a]\n\n[a]: https://example.org/a")) {
            assertEquals(422, post(reader, address(), article, hidden).statusCode(), hidden);
        }
        String sources = "[1] [2] [3] [4] [5]\n";
        for (int i = 1; i <= 5; i++) {
            sources += "\n[%d]: https://example.org/%d".formatted(i, i);
        }
        assertEquals(201, post(reader, address(), article, sources).statusCode());
    }

    @Test
    void edits_and_votes_are_limited_each_by_itself() throws Exception {
        String article = Articles.open();
        String reader = reader();
        String id = id(post(reader, address(), article, "Erste Fassung"));
        assertEquals(200, edit(reader, id, "Zweite Fassung").statusCode());
        assertEquals(200, edit(reader, id, "Dritte Fassung").statusCode());
        HttpResponse<String> refused = edit(reader, id, "Vierte Fassung");
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) <= 600);
        String voter = reader();
        for (int i = 0; i < 4; i++) {
            assertEquals(200, vote(voter, id, i % 2).statusCode());
        }
        assertEquals(429, vote(voter, id, 1).statusCode());
        clock.pass(Duration.ofSeconds(61));
        assertEquals(200, vote(voter, id, 1).statusCode());
    }

    @Test
    void reports_are_limited_by_reader_and_address_and_a_repeated_one_is_none() throws Exception {
        String article = Articles.open();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(id(post(reader(), address(), article, "Zu melden " + i)));
        }
        String reader = reader();
        assertEquals(202, report(reader, address(), ids.get(0)).statusCode());
        assertEquals(202, report(reader, address(), ids.get(1)).statusCode());
        HttpResponse<String> refused = report(reader, address(), ids.get(2));
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) <= 600);
        assertEquals(202, report(reader, address(), ids.get(1)).statusCode());
        clock.pass(Duration.ofSeconds(601));
        assertEquals(202, report(reader, address(), ids.get(2)).statusCode());
        String crowded = address();
        for (int i = 0; i < 3; i++) {
            assertEquals(202, report(reader(), crowded, ids.get(i)).statusCode());
        }
        assertEquals(429, report(reader(), crowded, ids.get(3)).statusCode());
    }

    @Test
    void of_two_clicks_on_a_notice_one_counts_and_what_is_refused_can_be_sent_again() throws Exception {
        String id = id(post(reader(), address(), Articles.open(), "Rechtswidrig, zweimal"));
        String address = address();
        String email = UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 2; i++) {
            String key = UUID.randomUUID().toString();
            HttpResponse<String> first = noticeForm(address, id, email, key);
            HttpResponse<String> second = noticeForm(address, id, email, key);
            assertEquals(303, first.statusCode(), first::body);
            assertEquals(303, second.statusCode(), second::body);
            assertEquals(
                    first.headers().firstValue("Location"), second.headers().firstValue("Location"));
        }
        String key = UUID.randomUUID().toString();
        assertEquals(429, noticeForm(address, id, email, key).statusCode());
        clock.pass(Duration.ofSeconds(3601));
        assertEquals(303, noticeForm(address, id, email, key).statusCode());
        assertEquals(
                3L,
                database.find(
                                "SELECT count(*) FROM notice WHERE comment_id = ?",
                                row -> row.getLong(1),
                                Long.valueOf(id))
                        .orElseThrow());
    }

    @Test
    void notices_are_limited_by_mailbox_and_address() throws Exception {
        String id = id(post(reader(), address(), Articles.open(), "Rechtswidrig"));
        for (int i = 0; i < 2; i++) {
            assertEquals(201, notice(address(), id, "lina@example.org").statusCode());
        }
        HttpResponse<String> refused = notice(address(), id, "Lina@Example.org");
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) <= 3600);
        String crowded = address();
        for (int i = 0; i < 3; i++) {
            assertEquals(201, notice(crowded, id, "leo" + i + "@example.org").statusCode());
        }
        assertEquals(429, notice(crowded, id, "leo3@example.org").statusCode());
        // What was refused took nothing from the mailbox.
        assertEquals(201, notice(address(), id, "leo3@example.org").statusCode());
        clock.pass(Duration.ofSeconds(3601));
        assertEquals(201, notice(address(), id, "lina@example.org").statusCode());
    }

    @Test
    void whoever_follows_one_thing_after_the_other_is_slowed_down_and_can_always_stop() throws Exception {
        String reader = reader();
        List<String> articles = List.of(Articles.open(), Articles.open(), Articles.open());
        assertEquals(
                404, follow(reader, address(), "topic/gibt-es-nicht", "PUT").statusCode());
        for (String article : articles) {
            assertEquals(
                    200,
                    follow(reader, address(), "discussion/" + article, "PUT").statusCode());
        }
        HttpResponse<String> refused = follow(reader, address(), "discussion/" + articles.get(0), "PUT");
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) > 0);
        assertEquals(
                204,
                follow(reader, address(), "discussion/" + articles.get(0), "DELETE")
                        .statusCode());
        clock.pass(Duration.ofMinutes(10));
        assertEquals(
                200,
                follow(reader, address(), "discussion/" + articles.get(0), "PUT")
                        .statusCode());
        String crowded = address();
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    200,
                    follow(reader(), crowded, "discussion/" + articles.get(0), "PUT")
                            .statusCode());
        }
        assertEquals(
                429,
                follow(reader(), crowded, "discussion/" + articles.get(0), "PUT")
                        .statusCode());
    }

    private static HttpResponse<String> follow(String reader, String forwardedFor, String what, String method)
            throws Exception {
        return send(GATEWAY, reader, forwardedFor, "/api/me/following/" + what, method, "");
    }

    @Test
    void refused_reports_count_as_refused_posts_do() throws Exception {
        String reader = reader();
        for (int i = 0; i < 10; i++) {
            assertEquals(404, report(reader, address(), "999999999999").statusCode());
        }
        int before = connections.acquired();
        assertEquals(429, report(reader, address(), "999999999999").statusCode());
        assertEquals(429, vote(reader, "999999999999", 1).statusCode());
        assertEquals(before, connections.acquired());
    }

    @Test
    void a_refused_post_draws_no_id_and_leaves_no_row() throws Exception {
        String closed = Articles.closed();
        String premoderated = Articles.premoderated();
        String waiting = id(post(reader(), address(), premoderated, "Wartet"));
        long drawn = drawn();
        long kept = size("idempotency_key");
        long counted = size("recent_action");
        for (int i = 0; i < 100; i++) {
            // Six links, which would be refused if the text had been checked.
            String text = "https://example.org/ ".repeat(6) + i;
            HttpResponse<String> refused =
                    withKey(reader(), address(), UUID.randomUUID().toString(), body(closed, text));
            assertEquals(409, refused.statusCode());
            assertEquals(
                    "urn:leserbrief:problem:discussion-closed",
                    JsonPath.from(refused.body()).getString("type"));
            HttpResponse<String> unknown =
                    withKey(reader(), address(), UUID.randomUUID().toString(), reply(premoderated, waiting, text));
            assertEquals(404, unknown.statusCode());
        }
        assertEquals(drawn, drawn());
        // Autovacuum may make a table smaller meanwhile.
        assertTrue(size("idempotency_key") <= kept);
        assertTrue(size("recent_action") <= counted);
    }

    @Test
    void who_is_refused_too_often_is_refused_without_the_database_until_it_is_time() throws Exception {
        String closed = Articles.closed();
        String reader = reader();
        for (int i = 0; i < 10; i++) {
            assertEquals(409, post(reader, address(), closed, "Zu " + i).statusCode());
        }
        int before = connections.acquired();
        HttpResponse<String> refused =
                withKey(reader, address(), UUID.randomUUID().toString(), body(closed, "Immer noch zu"));
        assertEquals(429, refused.statusCode());
        assertEquals(429, vote(reader, "1", 1).statusCode());
        assertEquals(429, edit(reader, "1", "Anders").statusCode());
        assertEquals(before, connections.acquired());
        assertTrue(retryAfter(refused) <= 60, () -> "Retry-After: " + retryAfter(refused));
        clock.pass(Duration.ofSeconds(retryAfter(refused)));
        assertEquals(409, post(reader, address(), closed, "Wieder zu").statusCode());
        assertTrue(connections.acquired() > before);
        assertEquals(429, post(reader, address(), closed, "Und noch einmal").statusCode());
        assertEquals(409, post(reader(), address(), closed, "Ein anderer").statusCode());
    }

    @Test
    void refusals_are_limited_for_an_address_whoever_writes_there() throws Exception {
        String address = address();
        for (int i = 0; i < 15; i++) {
            assertEquals(404, post(reader(), address, Articles.unknown(), "x").statusCode());
        }
        assertEquals(429, post(reader(), address, Articles.unknown(), "x").statusCode());
        assertEquals(404, post(reader(), address(), Articles.unknown(), "x").statusCode());
    }

    @Test
    void refused_votes_and_edits_and_deletions_count_as_refused_posts_do() throws Exception {
        String reader = reader();
        for (int i = 0; i < 4; i++) {
            assertEquals(404, vote(reader, "999999999999", 1).statusCode());
            assertEquals(404, edit(reader, "999999999999", "Text").statusCode());
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(404, delete(reader, "999999999999").statusCode());
        }
        assertEquals(429, vote(reader, "999999999999", 1).statusCode());
        assertEquals(429, edit(reader, "999999999999", "Text").statusCode());
        assertEquals(429, delete(reader, "999999999999").statusCode());
    }

    @Test
    void what_succeeds_takes_nothing_from_what_may_be_refused() throws Exception {
        String reader = reader();
        String id = id(post(reader(), address(), Articles.open(), "Worüber man abstimmt"));
        for (int i = 0; i < 12; i++) {
            assertEquals(200, vote(reader, id, i % 2).statusCode());
            clock.pass(Duration.ofSeconds(16));
        }
    }

    @Test
    void previews_are_limited_by_reader_and_by_address_also_on_the_page() throws Exception {
        String article = Articles.open();
        String reader = reader();
        for (int i = 0; i < 4; i++) {
            assertEquals(200, preview(reader, address()).statusCode());
        }
        HttpResponse<String> refused = preview(reader, address());
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) <= 150, () -> "Retry-After: " + retryAfter(refused));
        HttpRequest form = request(reader, address(), "/news/" + article + "/comments/preview")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=t&body=Ansehen"))
                .build();
        HttpResponse<String> page = client(GATEWAY).send(form, BodyHandlers.ofString());
        assertEquals(429, page.statusCode());
        assertTrue(page.body().contains("Ansehen</textarea>"), page.body());
        assertTrue(retryAfter(page) <= 150);
        String crowded = address();
        for (int i = 0; i < 6; i++) {
            assertEquals(200, preview(reader(), crowded).statusCode());
        }
        assertEquals(429, preview(reader(), crowded).statusCode());
    }

    @Test
    void exports_are_limited_by_reader() throws Exception {
        String reader = reader();
        for (int i = 0; i < 2; i++) {
            assertEquals(200, export(reader).statusCode());
        }
        HttpResponse<String> refused = export(reader);
        assertEquals(429, refused.statusCode());
        assertTrue(retryAfter(refused) <= 1_800, () -> "Retry-After: " + retryAfter(refused));
        assertEquals(200, export(reader()).statusCode());
    }

    private static HttpResponse<String> export(String reader) throws Exception {
        return client(GATEWAY)
                .send(request(reader, address(), "/api/me/export").GET().build(), BodyHandlers.ofString());
    }

    @Test
    void the_newsroom_is_not_limited() throws Exception {
        String article = Articles.open();
        String address = address();
        for (int i = 0; i < 7; i++) {
            String moderator = Tokens.of("Mona", "moderator");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + "/api/comments"))
                    .header("Authorization", "Bearer " + moderator)
                    .header("X-Forwarded-For", address)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(article, "Hinweis " + i)))
                    .build();
            assertEquals(
                    201, client(GATEWAY).send(request, BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void the_page_says_how_long_to_wait_and_keeps_the_text() throws Exception {
        String article = Articles.open();
        String reader = reader();
        for (int i = 0; i < 3; i++) {
            post(reader, address(), article, "Nummer " + i);
        }
        HttpRequest form = request(reader, address(), "/news/" + article + "/comments")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "token=t&body=" + URLEncoder.encode("Lange überlegt", StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> page = client(GATEWAY).send(form, BodyHandlers.ofString());
        assertEquals(429, page.statusCode());
        long wait = retryAfter(page);
        assertTrue(page.body().contains("Bitte warten Sie noch " + wait + " Sekunden"), page.body());
        assertTrue(page.body().contains("Lange überlegt</textarea>"), page.body());
    }

    @Test
    void what_no_limit_asks_for_any_more_is_forgotten_and_no_address_is_ever_kept() throws Exception {
        String article = Articles.open();
        String address = address();
        post(reader(), address, article, "Hallo");
        List<String> kept = database.query("SELECT who::text AS who FROM recent_action", row -> row.getString("who"));
        assertFalse(kept.isEmpty());
        assertTrue(kept.stream().noneMatch(who -> who.contains(address)));
        // Advances further than any other test.
        clock.pass(Duration.ofMinutes(30));
        actions.forget();
        assertEquals(List.of(), database.query("SELECT 1 FROM recent_action", row -> row.getInt(1)));
    }

    @Test
    void the_question_is_one_scan_of_an_index() {
        database.update("""
                INSERT INTO recent_action (who, action, at)
                SELECT gen_random_uuid(), 'post', now() FROM generate_series(1, 10000)
                """);
        database.run("ANALYZE recent_action");
        List<String> plan = database.query("""
                        EXPLAIN SELECT at FROM recent_action
                        WHERE who = '00000000-0000-0000-0000-000000000001' AND action = 'post' AND at > now()
                        ORDER BY at DESC OFFSET 29 LIMIT 1
                        """, row -> row.getString(1));
        assertTrue(plan.stream().noneMatch(line -> line.contains("Sort")), plan::toString);
        assertTrue(plan.stream().anyMatch(line -> line.contains("recent_action_of")), plan::toString);
    }

    private static String reader() {
        return "Reader " + NUMBERS.incrementAndGet() + " of limits";
    }

    private static String address() {
        int number = NUMBERS.incrementAndGet();
        return "198.51.%d.%d".formatted(100 + number / 250, 1 + number % 250);
    }

    private static String body(String article, String text) {
        return """
        {"articleId": "%s", "body": "%s"}
        """.formatted(article, text.replace("\n", "\\n"));
    }

    private static HttpResponse<String> post(String reader, String forwardedFor, String article, String text)
            throws Exception {
        return send(GATEWAY, reader, forwardedFor, "/api/comments", "POST", body(article, text));
    }

    private static String reply(String article, String parent, String text) {
        return """
        {"articleId": "%s", "parentId": "%s", "body": "%s"}
        """.formatted(article, parent, text);
    }

    private static HttpResponse<String> preview(String reader, String forwardedFor) throws Exception {
        return send(GATEWAY, reader, forwardedFor, "/api/comments/preview", "POST", "{\"body\": \"*Ansehen*\"}");
    }

    private static HttpResponse<String> delete(String reader, String id) throws Exception {
        return send(GATEWAY, reader, address(), "/api/comments/" + id, "DELETE", "");
    }

    /// The last id generated for a comment.
    private long drawn() {
        return database.find("SELECT last_value FROM comment_id_seq", row -> row.getLong(1))
                .orElseThrow();
    }

    /// The size of a table in bytes: rolled-back rows count until the table is vacuumed.
    private long size(String table) {
        return database.find("SELECT pg_relation_size('%s')".formatted(table), row -> row.getLong(1))
                .orElseThrow();
    }

    private static HttpResponse<String> edit(String reader, String id, String text) throws Exception {
        return send(GATEWAY, reader, address(), "/api/comments/" + id, "PATCH", "{\"body\": \"%s\"}".formatted(text));
    }

    private static HttpResponse<String> vote(String reader, String id, int value) throws Exception {
        return send(
                GATEWAY, reader, address(), "/api/comments/" + id + "/vote", "PUT", "{\"value\": %d}".formatted(value));
    }

    private static HttpResponse<String> report(String reader, String forwardedFor, String id) throws Exception {
        return send(
                GATEWAY, reader, forwardedFor, "/api/comments/" + id + "/reports", "POST", "{\"reason\": \"spam\"}");
    }

    private static HttpResponse<String> notice(String forwardedFor, String id, String email) throws Exception {
        String notice = """
                {"url": "/api/comments/%s", "explanation": "Beleidigung", "name": "Lina", "email": "%s",
                 "goodFaith": true}
                """.formatted(id, email);
        return send(GATEWAY, reader(), forwardedFor, "/api/notices", "POST", notice);
    }

    private static HttpResponse<String> noticeForm(String forwardedFor, String id, String email, String key)
            throws Exception {
        String form = Map.of(
                        "url",
                        "/api/comments/" + id,
                        "explanation",
                        "Beleidigung",
                        "name",
                        "Lina",
                        "email",
                        email,
                        "goodFaith",
                        "true",
                        "submission",
                        key)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/notice"))
                .header("X-Forwarded-For", forwardedFor)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client(GATEWAY).send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> withKey(String reader, String forwardedFor, String key, String body)
            throws Exception {
        HttpRequest request = request(reader, forwardedFor, "/api/comments")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client(GATEWAY).send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(
            String from, String reader, String forwardedFor, String path, String method, String body) throws Exception {
        HttpRequest.Builder request = request(reader, forwardedFor, path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("PATCH")) {
            request.header("If-Match", "*");
        }
        return client(from)
                .send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String reader, String forwardedFor, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + Tokens.of(reader))
                .header("X-Forwarded-For", forwardedFor);
    }

    private static final Map<String, HttpClient> CLIENTS = Map.of(GATEWAY, from(GATEWAY), ELSEWHERE, from(ELSEWHERE));

    private static HttpClient client(String from) {
        return java.util.Objects.requireNonNull(CLIENTS.get(from));
    }

    private static HttpClient from(String address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private static long retryAfter(HttpResponse<?> response) {
        return Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow());
    }

    private static String id(HttpResponse<String> created) {
        assertEquals(201, created.statusCode(), created::body);
        return JsonPath.from(created.body()).getString("id");
    }

    @FunctionalInterface
    private interface Call {
        int status(int number) throws Exception;
    }

    /// The statuses of concurrent calls, sorted.
    private static List<Integer> atOnce(int times, Call call) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(times)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                answers.add(clients.submit(() -> call.status(number)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses.stream().sorted().toList();
        }
    }
}
