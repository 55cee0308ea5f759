package org.leserbrief.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.local.setup.CommandFailedException;

class RouteTableTest {
    private static final RouteTable ROUTES = HttpRoutes.read(List.of(
            Path.of("../kubernetes/chart/routes.yaml"),
            Path.of("src/main/routes/identity.yaml"),
            Path.of("src/main/routes/mail.yaml")));

    @ParameterizedTest
    @CsvSource({
        "/, article-service",
        "/news/1/a-slug, article-service",
        "/news/1/comments, comment-service",
        "/news/1/comments/7, comment-service",
        "/news/1/commentsx, article-service",
        "/news/x/comments, article-service",
        "/api/articles, article-service",
        "/api/articles/1/presence, article-service",
        "/api/articles/search, article-service",
        "/api/articles/search/suggestions, article-service",
        "/search, article-service",
        "/api/desk/articles, article-service",
        "/desk, article-service",
        "/desk/articles/1, article-service",
        "/desk/topics, topic-service",
        "/desk/topics/entries/xiaomi, topic-service",
        "/desk/topicsx, article-service",
        "/preview/x, article-service",
        "/newsletter/2026-12-04, article-service",
        "/api/newsletter/subscriptions, article-service",
        "/api/comments, comment-service",
        "/api/comments/, comment-service",
        "/api/comments/1/vote, comment-service",
        "/api/commentsx, article-service",
        "/api/comments;x, article-service",
        "/api/comments%2F1, article-service",
        "/api/me, comment-service",
        "/api/me/comments, comment-service",
        "/api/me/topics, comment-service",
        "/api/me/following, comment-service",
        "/me/following, comment-service",
        "/api/topics/microsoft/follow, comment-service",
        "/api/topics/microsoft/followx, topic-service",
        "/api/topics/microsoft, topic-service",
        "/api/authors/ina-setzer/follow, comment-service",
        "/api/ressorts/technik/follow, comment-service",
        "/api/media, article-service",
        "/api/ressorts, article-service",
        "/api/ressorts/technik, article-service",
        "/api/authors/ina-setzer, article-service",
        "/api/corrections, article-service",
        "/api/articles/1/counterstatements, article-service",
        "/ressort/technik, article-service",
        "/feed.rss, article-service",
        "/sitemap.xml, article-service",
        "/sitemap-articles-1.xml, article-service",
        "/robots.txt, article-service",
        "/.well-known/tdmrep.json, article-service",
        "/ressort/technik/feed.atom, article-service",
        "/authors/ina-setzer/feed.json, article-service",
        "/authors, article-service",
        "/authors/ina-setzer, article-service",
        "/archive/2026/02, article-service",
        "/corrections, article-service",
        "/api/comments/1/reports, comment-service",
        "/api/reports, comment-service",
        "/api/reportsx, article-service",
        "/api/comments/1/appeals, comment-service",
        "/api/me/decisions/c1-2/appeals, comment-service",
        "/moderation/appeals, comment-service",
        "/api/notices, comment-service",
        "/api/notices/N-1, comment-service",
        "/notice, comment-service",
        "/notice/N-1, comment-service",
        "/noticex, article-service",
        "/me/reports, comment-service",
        "/me/decisions, comment-service",
        "/api/me/decisions, comment-service",
        "/media/1, article-service",
        "/news/1/comments/7/report, comment-service",
        "/topics, topic-service",
        "/topics/xiaomi/feed.atom, topic-service",
        "/moderation, comment-service",
        "/api/moderation/log, comment-service",
        "/api/moderation-log/checkpoints, comment-service",
        "/api/moderation-logs, article-service",
        "/openapi/topic-service, topic-service",
        // The internal paths of services are not reachable through the gateway: article-service answers 404.
        "/internal/comments/totals, article-service",
        "/api/operations/article-service/read-models, article-service",
        "/api/operations/comment-service/read-models, comment-service",
        "/api/operations/topic-service/parked-events/7/retry, topic-service",
        "/id/realms/leserbrief, identity",
        "/mail/, mail",
        "/mailx, article-service",
        "/notifications, comment-service",
        "/notifications/unsubscribe, comment-service",
        "/readers/0190-1, comment-service",
        "/comment-assets/live.js, comment-service",
        "/assets/leserbrief.css, article-service",
        "/idea, article-service"
    })
    void the_manifests_lead_each_path_to_its_service(String path, String backend) {
        assertEquals(Optional.of(backend), ROUTES.backend(path));
    }

    @Test
    void an_exact_match_wins_over_an_expression_and_that_over_a_prefix() {
        RouteTable routes = new RouteTable(List.of(
                new PathRule.Prefix("/a/b", "prefix"),
                new PathRule.Expression(Pattern.compile("/a/.*"), "expression"),
                new PathRule.Exact("/a/b", "exact")));
        assertEquals(Optional.of("exact"), routes.backend("/a/b"));
        assertEquals(Optional.of("expression"), routes.backend("/a/b/c"));
        assertEquals(Optional.empty(), routes.backend("/b"));
    }

    @Test
    void what_the_gateway_cannot_do_is_refused_rather_than_ignored(@TempDir Path directory) throws IOException {
        Path manifest = directory.resolve("route.yaml");
        Files.writeString(manifest, """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: x }
            spec:
              rules:
                - backendRefs: [{ name: x, port: 80 }]
                  matches:
                    - path: { type: PathPrefix, value: / }
                      headers: [{ name: X-Beta, value: "1" }]
            """);
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> HttpRoutes.read(List.of(manifest)));
        assertTrue(String.valueOf(failure.getMessage()).contains("but the path"));
    }
}
