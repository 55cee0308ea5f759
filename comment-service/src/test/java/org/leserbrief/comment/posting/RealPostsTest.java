package org.leserbrief.comment.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;

/// Real people's texts from the GermEval 2018 corpus (CC BY 4.0), which is not part of this project.
@ServiceTest
class RealPostsTest {
    private static final Path CORPUS = Path.of(System.getProperty("leserbrief.root", ".."))
            .resolve("../shared/data/germeval-2018/germeval2018.training.txt");

    /// Every 25th of 5,009 posts; these still contain emoji, mentions, links and line breaks.
    private static final int STEP = 25;

    @Test
    void real_posts_are_read_back_as_they_were_sent() throws IOException {
        assumeTrue(
                Files.exists(CORPUS) || "true".equals(System.getenv("CI")),
                "skipped: the corpus of real posts is not at ../shared/data/germeval-2018");
        List<String> lines = Files.readAllLines(CORPUS);
        String article = Articles.open();
        Map<String, String> sent = new HashMap<>();
        String parent = null;
        for (int i = 0; i < lines.size(); i += STEP) {
            String text = lines.get(i).split("\t", -1)[0].replace("|LBR|", "\n");
            String id = parent == null
                    ? Api.comment("reader" + i % 7, article, text)
                    : Api.reply("reader" + i % 7, article, parent, text);
            sent.put(id, text);
            parent = i % 3 == 0 ? null : id;
        }
        assertEquals(sent, readAll(article));
        assertEquals(sent.size(), Api.count(article));
    }

    private static Map<String, String> readAll(String article) {
        Map<String, String> texts = new HashMap<>();
        List<Map<String, String>> threads = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = JsonPath.from(io.restassured.RestAssured.get(
                            "/api/comments?sort=oldest&article=%s&cursor=%s".formatted(article, cursor))
                    .asString());
            threads.addAll(page.getList("items"));
            cursor = page.getString("next");
        }
        for (Map<String, String> thread : threads) {
            texts.put(thread.get("id"), thread.get("body"));
            String next = "";
            while (next != null) {
                JsonPath page = JsonPath.from(io.restassured.RestAssured.get(
                                "/api/comments/%s/replies?cursor=%s".formatted(thread.get("id"), next))
                        .asString());
                page.<Map<String, String>>getList("items")
                        .forEach(reply -> texts.put(reply.get("id"), reply.get("body")));
                next = page.getString("next");
            }
        }
        return texts;
    }
}
