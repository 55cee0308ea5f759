package org.leserbrief.article.edge;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.TestReceiver;
import org.leserbrief.platform.testing.TestReceiver.Call;

/// With Debian's Varnish in front of the service, see deploy/varnish/README.md. Its name keeps it out of the build,
/// which has no Varnish.
@ServiceTest
class VarnishCheck {
    private static final Path VCL = Path.of("../deploy/varnish/leserbrief.vcl");

    private final HttpClient client = HttpClient.newHttpClient();
    private String site = "";
    private Process varnish;

    @BeforeEach
    void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        site = "http://127.0.0.1:" + port;
        Path directory = Files.createTempDirectory("varnish");
        Path vcl = directory.resolve("try.vcl");
        Files.writeString(
                vcl,
                Files.readString(VCL)
                        .replace("\"8080\"", "\"" + RestAssured.port + "\"")
                        .replace("change-me", "nur-fuer-tests"));
        varnish = new ProcessBuilder(
                        "/usr/sbin/varnishd",
                        "-F",
                        "-j",
                        "none",
                        "-a",
                        "127.0.0.1:" + port,
                        "-T",
                        "none",
                        "-f",
                        vcl.toString(),
                        "-n",
                        directory.resolve("work").toString(),
                        "-s",
                        "malloc,64m")
                .inheritIO()
                .start();
        TestReceiver.answer("/purge", this::passOn);
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> get("/").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        TestReceiver.answer("/purge", call -> 200);
        varnish.destroy();
    }

    private int passOn(Call call) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + "/.purge"))
                .header("Surrogate-Key", call.headers().get("surrogate-key"))
                .header("Authorization", call.headers().get("authorization"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 502;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 502;
        }
    }

    private Response get(String path) {
        return given().header("Accept-Encoding", "identity")
                .redirects()
                .follow(false)
                .get(site + path);
    }

    private boolean isFromVarnish(String path) {
        // Two numbers: this request's, and that of the one that fetched it.
        return get(path).header("X-Varnish").contains(" ");
    }

    @Test
    void a_withdrawn_article_is_gone_within_two_seconds() {
        String headline = "Aus dem Speicher " + System.nanoTime();
        String id = published(article(headline));
        String page = "/news/" + id + "/"
                + headline.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        String part = "/sitemap-articles-" + ((Long.parseLong(id) - 1) / 10_000 + 1) + ".xml";
        List<String> paths = List.of(page, "/", "/feed.rss", "/feed.atom", part, "/authors/joerg-mueller");
        Awaitility.await().until(() -> get(page).statusCode() == 200);
        // The purges that follow the publication are over, and everything is in Varnish.
        for (String path : paths) {
            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(2))
                    .until(() -> isFromVarnish(path) && get(path).asString().contains("/news/" + id + "/"));
        }
        assertTrue(get(page).header("Surrogate-Key") == null);

        withdraw(id).then().statusCode(204);
        long withdrawn = System.nanoTime();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(2))
                .until(() -> paths.stream()
                        .map(this::get)
                        // The page that says that it is gone has its own address.
                        .filter(response -> response.statusCode() == 200)
                        .noneMatch(response -> response.asString().contains("/news/" + id + "/")
                                || response.asString().contains(headline)));
        System.out.printf("gone from Varnish after %d ms%n", (System.nanoTime() - withdrawn) / 1_000_000);
        assertEquals(410, get(page).statusCode());
    }

    @Test
    void nobody_else_can_purge() {
        assertEquals(
                403,
                given().header("Surrogate-Key", "lists").post(site + "/.purge").statusCode());
        assertEquals(403, given().get(site + "/.purge").statusCode());
        assertEquals(
                400,
                given().header("Authorization", "Bearer nur-fuer-tests")
                        .header("Surrogate-Key", "a|.*")
                        .post(site + "/.purge")
                        .statusCode());
    }
}
