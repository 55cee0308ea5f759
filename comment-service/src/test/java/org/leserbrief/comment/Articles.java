package org.leserbrief.comment;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Polls;
import org.leserbrief.platform.testing.TestStream;

/// Articles as article-service announces them; every test has its own.
public final class Articles {
    private static final TestStream STREAM = new TestStream("leserbrief.articles.v1");

    /// Far from the ids of comments, which a test could otherwise take for those of articles.
    private static final AtomicLong IDS = new AtomicLong(300_000_000);

    private Articles() {}

    /// The id of an article that does not exist.
    public static String unknown() {
        return Long.toString(IDS.incrementAndGet());
    }

    public static String open() {
        return published("open", null);
    }

    public static String premoderated() {
        return published("premoderated", null);
    }

    public static String closed() {
        return published("closed", null);
    }

    public static String published(String mode, @Nullable Instant closesAt) {
        String id = unknown();
        write("article-published", id, 3, mode, closesAt);
        await(id, 200);
        return id;
    }

    public static void write(String type, String id, long version, String mode, @Nullable Instant closesAt) {
        STREAM.write(id, type, """
                {"articleId": "%1$s", "version": %2$d, "headline": "Artikel %1$s", "teaser": "Teaser", "body": "Text",
                 "url": "/news/%1$s/artikel", "publishedAt": "2018-02-24T19:05:00Z",
                 "comments": {"mode": "%3$s", "closesAt": %4$s}, "occurredAt": "2018-02-24T19:05:00Z"}
                """.formatted(id, version, mode, closesAt == null ? "null" : "\"" + closesAt + "\""));
    }

    public static void withdraw(String id, long version) {
        STREAM.write(id, "article-withdrawn", """
                {"articleId": "%s", "version": %d, "occurredAt": "2018-02-25T08:00:00Z"}
                """.formatted(id, version));
    }

    /// Waits until the list of an article's comments has this status. After a start of the service its consumers may
    /// join their groups only when those of the application before it have timed out.
    public static void await(String id, int status) {
        Awaitility.await()
                .pollInterval(Polls.OFTEN_AT_FIRST)
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/comments?article=" + id).statusCode(), found -> found == status);
    }
}
