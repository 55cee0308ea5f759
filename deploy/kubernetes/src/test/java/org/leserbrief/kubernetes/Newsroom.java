package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.awaitility.Awaitility;

/// Articles, topics and comments of a test: what a restore brings back, what is written after the moment to which it
/// goes, and how writing goes on.
final class Newsroom {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final String ARTICLES = "article-service";
    private static final String COMMENTS = "comment-service";
    private static final String TOPICS = "topic-service";

    /// More than the 32 values of a sequence that PostgreSQL logs in advance, and skips after a recovery.
    private static final int LOST_COMMENTS = 40;

    private static final String TEXT = "Es geht um Wiederherstellung.";

    private final Function<String, ServicePod> pods;
    private final String topic;
    private final String article;
    private final String premoderated;
    private final String withdrawnAfterwards;
    private int answers;
    private String removedAfterwards = "";
    private String restoredAfterwards = "";
    private String removal = "";
    private String appealed = "";
    private String approvedAfterwards = "";

    /// @param pods by the names of services, also after these were started again
    Newsroom(Function<String, ServicePod> pods) {
        this.pods = pods;
        topic = pods.apply(TOPICS).topic("Wiederherstellung");
        article = publish(ServicePod.article("Was wiederkommt", TEXT));
        withdrawnAfterwards = publish(ServicePod.article("Was bleibt", TEXT));
        Map<String, Object> content = new HashMap<>(ServicePod.article("Was geprüft wird", TEXT));
        content.put("comments", Map.of("mode", "premoderated"));
        premoderated = publish(content);
    }

    /// What was written after the moment.
    record Lost(Set<Long> comments, String article, String topic) {}

    /// Posts a comment and an answer to it.
    void discuss(int number) {
        answer(post(article, "Kommentar %d.".formatted(number)), "Antwort %d.".formatted(number));
        answers++;
    }

    /// Votes, and one comment in each state that a moderator can change.
    void moderate() {
        revise(ServicePod.article("Was wiederkommt, mit Nachtrag", TEXT));
        removedAfterwards = post(article, "Noch zu lesen.");
        vote("voter", removedAfterwards, 1);
        // Under another article than the one above, so that their numbers cannot make up for each other.
        restoredAfterwards = post(withdrawnAfterwards, "Nicht mehr zu lesen.");
        removal = decide(restoredAfterwards, "remove");
        approvedAfterwards = post(premoderated, "Noch zu prüfen.");
        post(withdrawnAfterwards, "Unter einem Artikel, der bleibt.");
        appealed = post(article, "Zu Unrecht entfernt.");
        decide(appealed, "remove");
        Response appeal = pods.apply(COMMENTS)
                .as("reader")
                .body(Map.of("text", "Das war nur eine Frage."))
                .post("/api/comments/%s/appeals".formatted(appealed));
        assertEquals(201, appeal.statusCode(), appeal::asString);
    }

    /// Only the reader and moderators know of it.
    void follow(String reader) {
        Response followed = pods.apply(COMMENTS).as(reader).put("/api/me/followed-discussions/" + article);
        assertEquals(200, followed.statusCode(), followed::asString);
    }

    void erase(String reader) {
        Response erased = pods.apply(COMMENTS).as(reader).delete("/api/me");
        assertEquals(202, erased.statusCode(), erased::asString);
        awaitErased(reader);
    }

    /// Waits until each service has acknowledged it.
    void awaitErased(String reader) {
        await(() -> "done"
                .equals(pods.apply(COMMENTS)
                        .as(reader)
                        .get("/api/me/erasure")
                        .jsonPath()
                        .getString("state")));
    }

    /// Waits until each answer has been told of, and each article has its topic.
    void awaitQuiet() {
        // Those of decisions are in the same list.
        await(() -> pods.apply(COMMENTS)
                        .as("reader")
                        .get("/api/me/notifications?limit=100")
                        .jsonPath()
                        .getList("items.findAll { it.kind == 'reply' }")
                        .size()
                == answers);
        await(() -> get(TOPICS, "/api/topics/" + topic).jsonPath().getInt("articleCount") == 3);
        await(() -> get(ARTICLES, "/api/articles/" + article).asString().contains(topic));
    }

    /// Changes all that can be changed, and waits until each service has heard of it.
    Lost writeAfterwards() {
        Set<Long> comments = new HashSet<>();
        for (int i = 0; i < LOST_COMMENTS; i++) {
            comments.add(Long.valueOf(post(article, "Verlorener Kommentar %d.".formatted(i))));
        }
        vote("another", removedAfterwards, -1);
        decide(removedAfterwards, "remove");
        decide(restoredAfterwards, "restore");
        decide(approvedAfterwards, "approve");
        revise(ServicePod.article("Verlorene Überschrift", TEXT));
        String lost = publish(ServicePod.article("Verlorener Artikel", TEXT));
        comments.add(Long.valueOf(post(lost, "Unter einem verlorenen Artikel.")));
        await(() -> get(TOPICS, "/api/topics/of-article/" + lost).asString().contains(topic));
        Response withdrawn = pods.apply(ARTICLES)
                .as("editor")
                .header("If-Match", version(withdrawnAfterwards))
                .delete("/api/articles/%s/publication".formatted(withdrawnAfterwards));
        assertEquals(204, withdrawn.statusCode(), withdrawn::asString);
        await(() -> listed(withdrawnAfterwards).statusCode() == 410);
        String lostTopic = pods.apply(TOPICS).topic("Verlorenes Thema");
        // Under its new name it is not found in any article.
        Response renamed = pods.apply(TOPICS)
                .as("editor")
                .header("If-Match", "*")
                .body(Map.of("name", "Verlorener Name", "aliases", List.of()))
                .put("/api/topics/" + topic);
        assertEquals(200, renamed.statusCode(), renamed::asString);
        await(() -> get(TOPICS, "/api/topics/" + topic).jsonPath().getInt("articleCount") == 0);
        await(() -> !get(ARTICLES, "/api/articles/" + article).asString().contains(topic));
        return new Lost(comments, lost, lostTopic);
    }

    /// What readers and moderators get, by address.
    Map<String, String> views() {
        Map<String, String> views = new TreeMap<>();
        List<String> articles = List.of(article, premoderated, withdrawnAfterwards);
        for (String one : articles) {
            views.put("article " + one, get(ARTICLES, "/api/articles/" + one).asString());
            views.put("comments of " + one, listed(one).asString());
            views.put(
                    "topics of " + one,
                    get(TOPICS, "/api/topics/of-article/" + one).asString());
        }
        views.put("articles", get(ARTICLES, "/api/articles").asString());
        views.put(
                "counts",
                get(COMMENTS, "/api/comments/counts?article=" + String.join("&article=", articles))
                        .asString());
        views.put("topics", get(TOPICS, "/api/topics").asString());
        views.put("topic", get(TOPICS, "/api/topics/" + topic).asString());
        views.put(
                "articles of topic",
                get(TOPICS, "/api/topics/%s/articles".formatted(topic)).asString());
        ServicePod comments = pods.apply(COMMENTS);
        views.put("queue", withoutVersions(comments.as("moderator").get("/api/moderation/queue")));
        views.put(
                "appeals",
                withoutVersions(comments.as("second-moderator", "moderator").get("/api/moderation/appeals")));
        views.put("decisions", withoutVersions(comments.as("reader").get("/api/me/decisions")));
        views.put("notifications", withoutVersions(comments.as("reader").get("/api/me/notifications?limit=100")));
        return views;
    }

    /// A restore raises versions, which stand in the names of statements of reasons, too.
    private static String withoutVersions(Response answer) {
        assertEquals(200, answer.statusCode(), answer::asString);
        return answer.asString().replaceAll("\"version\":\\d+,", "").replaceAll("\\b(c\\d+)-\\d+", "$1");
    }

    /// What was lost answers as if it had never been; other services than article-service call the article gone.
    void assertUnknown(Lost lost) {
        for (long comment : lost.comments()) {
            assertEquals(404, get(COMMENTS, "/api/comments/" + comment).statusCode());
        }
        assertEquals(404, get(ARTICLES, "/api/articles/" + lost.article()).statusCode());
        assertEquals(410, listed(lost.article()).statusCode());
        assertEquals(
                410, get(TOPICS, "/api/topics/of-article/" + lost.article()).statusCode());
        assertEquals(404, get(TOPICS, "/api/topics/" + lost.topic()).statusCode());
    }

    /// Does again what was lost, and waits until each service has heard of it.
    void goOn(Lost lost) {
        long comment = Long.parseLong(post(article, "Es geht weiter."));
        assertTrue(lost.comments().stream().allMatch(other -> other < comment), "an id was given twice");
        decide(removedAfterwards, "remove");
        undo(removal);
        reverse(appealed);
        decide(approvedAfterwards, "approve");
        revise(ServicePod.article("Eine neue Überschrift", TEXT));
        String another = publish(ServicePod.article("Ein neuer Artikel", TEXT));
        assertTrue(Long.parseLong(another) > Long.parseLong(lost.article()), "an id was given twice");
        post(another, "Unter einem neuen Artikel.");
        await(() -> get(TOPICS, "/api/topics/%s/articles".formatted(topic))
                .jsonPath()
                .getList("items.headline")
                .equals(List.of("Ein neuer Artikel", "Was geprüft wird", "Was bleibt", "Eine neue Überschrift")));
    }

    private String publish(Map<String, Object> content) {
        return pods.apply(ARTICLES).publish(content);
    }

    private void revise(Map<String, Object> content) {
        Response revised = pods.apply(ARTICLES)
                .as("editor")
                .header("If-Match", version(article))
                .body(content)
                .put("/api/articles/" + article);
        assertEquals(200, revised.statusCode(), revised::asString);
        await(() -> get(TOPICS, "/api/topics/%s/articles".formatted(topic))
                .asString()
                .contains(String.valueOf(content.get("headline"))));
    }

    private String version(String id) {
        return pods.apply(ARTICLES).as("editor").get("/api/articles/" + id).header("ETag");
    }

    private String post(String to, String text) {
        return pods.apply(COMMENTS).comment(to, text);
    }

    private void answer(String comment, String text) {
        Response posted = pods.apply(COMMENTS)
                .as("answerer")
                .body(Map.of("articleId", article, "parentId", comment, "body", text))
                .post("/api/comments");
        assertEquals(201, posted.statusCode(), posted::asString);
    }

    private void vote(String reader, String comment, int value) {
        Response voted = pods.apply(COMMENTS)
                .as(reader)
                .body(Map.of("value", value))
                .put("/api/comments/%s/vote".formatted(comment));
        assertEquals(200, voted.statusCode(), voted::asString);
    }

    private String decide(String comment, String action) {
        Response decided = pods.apply(COMMENTS)
                .as("moderator")
                .body(Map.of("commentIds", List.of(comment), "action", action, "reason", "other"))
                .post("/api/moderation/decisions");
        assertEquals(List.of("ok"), decided.jsonPath().getList("results.result"), decided::asString);
        return decided.jsonPath().getString("decisionId");
    }

    private void undo(String decision) {
        Response undone = pods.apply(COMMENTS)
                .as("moderator")
                .body(Map.of())
                .post("/api/moderation/decisions/%s/reversal".formatted(decision));
        assertEquals(List.of("ok"), undone.jsonPath().getList("results.result"), undone::asString);
    }

    /// Another moderator than the one who removed it decides, and its author finds the answer by the notification.
    private void reverse(String comment) {
        Response open = pods.apply(COMMENTS).as("second-moderator", "moderator").get("/api/moderation/appeals");
        assertEquals(List.of(comment), open.jsonPath().getList("items.comment.id"), open::asString);
        Response reversed = pods.apply(COMMENTS)
                .as("second-moderator", "moderator")
                .body(Map.of("action", "reverse", "note", "Es war wirklich nur eine Frage."))
                .post("/api/moderation/appeals/%s/decision"
                        .formatted(open.jsonPath().getString("items[0].id")));
        assertEquals(200, reversed.statusCode(), reversed::asString);
        assertEquals(200, get(COMMENTS, "/api/comments/" + comment).statusCode());
        List<String> told = pods.apply(COMMENTS)
                .as("reader")
                .get("/api/me/notifications?limit=100")
                .jsonPath()
                .getList("items.url.findAll { it.startsWith('/me/decisions/') }");
        assertFalse(told.isEmpty());
        for (String url : told) {
            assertEquals(
                    200, pods.apply(COMMENTS).as("reader").get("/api" + url).statusCode(), url);
        }
    }

    private Response listed(String id) {
        return get(COMMENTS, "/api/comments?sort=oldest&limit=100&article=" + id);
    }

    private Response get(String service, String path) {
        return pods.apply(service).anonymous().get(path);
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(TIMEOUT).until(condition::getAsBoolean);
    }
}
