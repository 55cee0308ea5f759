package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.leserbrief.article.Newsroom.published;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.leserbrief.platform.testing.TestStream;

/// A reader with a browser, and what happens around pages.
final class PageReader {
    private PageReader() {}

    static RequestSpecification browser() {
        return given().accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    @SafeVarargs
    static Matcher<String> page(Matcher<? super String>... parts) {
        return org.hamcrest.Matchers.allOf(parts);
    }

    static void soon(String path, Matcher<String> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> browser().get(path).then().body(wanted));
    }

    static void comment(String article, int number) {
        comment(article, number, "2026-01-01T00:00:00Z");
    }

    static void comment(String article, int number, String at) {
        new TestStream("leserbrief.comments.v1")
                .write(article, "comment-posted", """
                        {"commentId": "%s%d", "articleId": "%s", "version": 1, "visible": true, "occurredAt": "%s"}
                        """.formatted("77000" + article, number, article, at));
    }

    /// Its last block has what does not fit above.
    static void fillTheFrontPage() {
        for (int i = 1; i <= 12; i++) {
            published("Weiter unten " + i);
        }
    }
}
