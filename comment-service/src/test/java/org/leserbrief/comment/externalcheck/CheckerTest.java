package org.leserbrief.comment.externalcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.externalcheck.CheckerAnswer.Verdict;
import org.leserbrief.comment.externalcheck.ExternalCheckSettings.WhenLate;
import org.leserbrief.comment.moderation.Reason;

class CheckerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final OpenCheck CHECK =
            new OpenCheck(17, 2, 5, new UUID(1, 2), false, NOW.minusSeconds(1), 1, "Guten Tag");

    private final TestChecker there = new TestChecker();
    private final Checker checker = there.client(WhenLate.HOLD);
    private final Checker impatient = there.impatientClient();

    @AfterEach
    void stop() {
        checker.close();
        impatient.close();
        there.close();
    }

    private CheckerAnswer ask() throws IOException, InterruptedException {
        return checker.ask(CHECK, "Guten Tag", NOW).await();
    }

    private void assertGivenUp() {
        assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThrows(
                        IOException.class,
                        () -> impatient.ask(CHECK, "Guten Tag", NOW).await()));
    }

    @Test
    void a_verdict_is_read_with_its_reason_and_score() throws Exception {
        there.answers(200, "{\"verdict\": \"reject\", \"reason\": \"spam\", \"score\": 0.97, \"more\": {\"a\": [1]}}");
        assertEquals(new CheckerAnswer(Verdict.REJECT, Reason.SPAM, 0.97), ask());
    }

    @Test
    void the_question_holds_the_text_and_nothing_of_its_author() throws Exception {
        ask();
        TestChecker.Asked asked = there.asked().getFirst();
        assertEquals(
                "{\"commentId\":\"17\",\"version\":2,\"articleId\":\"5\",\"language\":\"de\",\"text\":\"Guten Tag\"}",
                asked.text());
        assertEquals("c17-2", asked.id());
        assertEquals(Long.toString(NOW.getEpochSecond()), asked.timestamp());
    }

    /// The example of Standard Webhooks' own libraries.
    @Test
    void the_signature_is_the_one_of_standard_webhooks() {
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                WebhookSecret.parse(TestChecker.SECRET)
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_request_bears_the_signature_of_what_was_sent() throws Exception {
        ask();
        TestChecker.Asked asked = there.asked().getFirst();
        assertEquals(
                WebhookSecret.parse(TestChecker.SECRET).sign("c17-2", NOW.getEpochSecond(), asked.body()),
                asked.signature());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "approve",
                "\"approve\"",
                "[]",
                "{}",
                "{\"verdict\": null}",
                "{\"verdict\": \"APPROVE\"}",
                "{\"verdict\": \"delete\"}",
                "{\"verdict\": [\"approve\"]}",
                "{\"verdict\": \"approve\", \"reason\": 1}",
                "{\"verdict\": \"approve\", \"score\": \"0.5\"}",
                "{\"verdict\": \"approve\", \"score\": 1.5}",
                "{\"verdict\": \"approve\", \"score\": -1e400}",
                "{\"verdict\": \"approve\"",
                "{\"verdict\": \"approve\"} {\"verdict\": \"reject\"}",
                "<html>approve</html>"
            })
    void what_is_no_answer_is_refused(String body) {
        there.answers(200, body);
        assertThrows(IOException.class, this::ask);
    }

    @Test
    void what_is_said_of_a_bad_answer_does_not_quote_it() {
        there.answers(200, "{\"verdict\": Geheim}");
        String message =
                String.valueOf(assertThrows(IOException.class, this::ask).getMessage());
        assertEquals("the answer is no JSON", message);
    }

    @Test
    void nesting_without_an_end_is_refused() {
        there.answers(200, "[".repeat(10_000));
        assertThrows(IOException.class, this::ask);
    }

    @ParameterizedTest
    @CsvSource({"house-rule-7,OTHER", "mistake,OTHER", "HATE,OTHER", "hate,HATE"})
    void a_reason_that_is_unknown_is_another_one(String sent, Reason reason) throws Exception {
        there.answers(200, "{\"verdict\": \"hold\", \"reason\": \"%s\"}".formatted(sent));
        assertEquals(reason, ask().reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 401, 404, 429, 500, 503})
    void another_status_is_no_answer(int status) {
        there.answers(status, status == 204 ? "" : "{\"verdict\": \"approve\"}");
        assertThrows(IOException.class, this::ask);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        there.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            TestChecker.answer(exchange, status, "");
        });
        assertThrows(IOException.class, this::ask);
        assertTrue(there.asked().stream().noneMatch(asked -> asked.path().equals("/elsewhere")));
    }

    @Test
    void a_huge_answer_is_not_read_to_its_end() {
        there.answers(200, "{\"verdict\": \"approve\", \"padding\": \"" + "x".repeat(20_000_000) + "\"}");
        assertTimeout(Duration.ofSeconds(60), () -> assertThrows(IOException.class, this::ask));
    }

    @Test
    void an_answer_that_does_not_come_is_given_up() {
        there.answers(exchange -> Thread.sleep(120_000));
        assertGivenUp();
    }

    @Test
    void an_answer_that_trickles_is_given_up() {
        there.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 600; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(200);
            }
        });
        assertGivenUp();
    }

    @Test
    void a_dead_server_is_no_answer() {
        there.close();
        assertThrows(IOException.class, this::ask);
    }

    private static Checker with(String address, String secret) {
        return new Checker(new TestChecker.Settings(
                Optional.of(address), Optional.of(secret).filter(given -> !given.isEmpty()), WhenLate.HOLD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://checker.example.org/",
                "http://127.0.0.1.example.org/",
                "ftp://example.org/",
                "https:///check",
                "https://user:password@example.org/",
                "https://example.org/#part",
                "file:///etc/passwd",
                "/check"
            })
    void an_address_that_is_not_safe_keeps_the_service_from_starting(String address) {
        assertThrows(IllegalArgumentException.class, () -> with(address, TestChecker.SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%"})
    void so_does_a_secret_that_is_none(String secret) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> with("https://example.org/check", secret))
                        .getMessage());
        assertTrue(secret.length() < 7 || !message.contains(secret), message);
    }

    @Test
    void without_an_address_it_is_off() {
        assertFalse(with("", "").isOn());
        assertTrue(with("https://example.org/check?site=1", TestChecker.SECRET).isOn());
    }

    @Test
    void attempts_come_in_growing_pauses_and_the_last_at_the_deadline() {
        Instant deadline = NOW.plusSeconds(60);
        assertEquals(NOW.plusSeconds(1), attempt(1).nextAttempt(NOW, deadline));
        assertEquals(NOW.plusSeconds(8), attempt(4).nextAttempt(NOW, deadline));
        assertEquals(NOW.plusSeconds(30), attempt(60).nextAttempt(NOW, deadline));
        assertEquals(deadline, attempt(60).nextAttempt(deadline.minusSeconds(5), deadline));
        assertEquals(deadline.plusSeconds(1), attempt(1).nextAttempt(deadline, deadline));
    }

    private static OpenCheck attempt(int attempts) {
        return new OpenCheck(17, 2, 5, new UUID(1, 2), false, NOW, attempts, "Guten Tag");
    }
}
