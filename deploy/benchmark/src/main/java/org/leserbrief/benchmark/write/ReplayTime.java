package org.leserbrief.benchmark.write;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.leserbrief.benchmark.BenchmarkDatabases;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.local.client.ApiClient;

/// Measures how long the replay of a rule over 100,000 comments takes, as a moderator waits for it. What is missing to
/// that many is copied from the frozen facts that there are.
final class ReplayTime {
    private static final long COMMENTS = 100_000;

    /// Ids of copies; greater than every id that the system assigns.
    private static final long FIRST_COPY = 2_000_000_000_000L;

    private static final String COPY = """
            INSERT INTO comment_facts (comment_id, comment_version, article_id, created_at, facts)
            SELECT %d + row_number() OVER (), comment_version, article_id, created_at, facts
            FROM comment_facts, generate_series(1, %d) LIMIT %d
            """;

    private static final String PATH = "/api/moderation/replays";
    private static final String MODERATOR = "moderator";

    private final ApiClient api;
    private final BenchmarkDatabases databases;

    ReplayTime(ApiClient api, BenchmarkDatabases databases) {
        this.api = api;
        this.databases = databases;
    }

    /// @param articles those whose comments the rule meets
    void measure(List<String> articles) throws SQLException, InterruptedException {
        long present = databases.number("comment", "SELECT count(*) FROM comment_facts");
        long missing = COMMENTS - present;
        if (missing > 0) {
            databases.run("comment", COPY.formatted(FIRST_COPY, missing / present + 1, missing));
        }
        Map<String, Object> wanted = Map.of(
                "when",
                Map.of(
                        "any",
                        List.of(
                                Map.of("fact", "article", "op", "in", "value", articles),
                                Map.of("fact", "links.count", "op", ">", "value", 3))),
                "days",
                90);
        JsonNode added = api.read(api.post(PATH, MODERATOR, wanted, null).expect(202));
        JsonNode replay = added;
        while (replay.path("state").asText().equals("running")) {
            Thread.sleep(50);
            replay = api.read(
                    api.get(PATH + "/" + added.path("id").asText(), MODERATOR).expect(200));
        }
        if (!replay.path("state").asText().equals("done")) {
            throw new IllegalStateException("the replay ended as " + replay);
        }
        Duration took = Duration.between(
                Instant.parse(replay.path("requestedAt").asText()),
                Instant.parse(replay.path("endedAt").asText()));
        print("");
        print("replay of a rule: %,d comments looked at, %,d met"
                .formatted(
                        replay.path("examined").asLong(), replay.path("matched").asLong()));
        BenchmarkReport.goal("seconds of a replay", took.toMillis() / 1000.0, 60);
    }
}
