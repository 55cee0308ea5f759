package org.leserbrief.article.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.media.MediaCalls.change;
import static org.leserbrief.article.media.MediaCalls.text;
import static org.leserbrief.article.media.MediaCalls.upload;
import static org.leserbrief.article.media.MediaCalls.uploaded;
import static org.leserbrief.article.media.MediaCalls.uploadedOnce;
import static org.leserbrief.article.media.MediaCalls.uploading;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class MediaTest {
    @Test
    void an_upload_becomes_renditions() throws IOException {
        Response answer = upload(TestPictures.jpeg(1_500, 1_000, 100));
        String id = answer.path("id");
        answer.then()
                .statusCode(201)
                .header("Location", "/api/media/" + id)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "private, no-store")
                .body("width", is(1_500))
                .body("height", is(1_000))
                .body("credit", is("Eva Müller"))
                .body("caption", is(nullValue()))
                .body("focalPoint.x", is(0.5f))
                .body("renditions.width", is(List.of(320, 640, 960, 1_280, 1_500)))
                .body("renditions.url", everyItem(startsWith("/media/" + id + "/")))
                .body("srcset", startsWith("/media/" + id + "/320.jpg 320w, "))
                .body("share.width", is(1_200))
                .body("share.height", is(630));

        for (Map<String, Object> rendition : answer.jsonPath().<Map<String, Object>>getList("renditions")) {
            var image = ImageIO.read(new ByteArrayInputStream(
                    given().get((String) rendition.get("url")).asByteArray()));
            assertEquals(rendition.get("width"), image.getWidth());
            assertEquals(rendition.get("height"), image.getHeight());
        }
    }

    @Test
    void a_rendition_is_kept_by_browsers_for_ever() {
        String id = uploaded(TestPictures.jpeg(400, 300, 101));
        String address = "/media/" + id + "/320.jpg";
        Response picture = given().get(address);
        String tag = picture.header("ETag");
        picture.then()
                .statusCode(200)
                .header("Content-Type", "image/jpeg")
                .header("Content-Length", String.valueOf(picture.asByteArray().length))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'");
        given().header("If-None-Match", tag)
                .get(address)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "public, max-age=31536000, immutable");
        given().head(address)
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .header("Content-Type", "image/jpeg")
                .header("Content-Length", picture.header("Content-Length"));
        given().get("/media/" + id + "/largest").then().statusCode(200).header("Content-Type", "image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/media/%s/321.jpg",
                "/media/%s/320.png",
                "/media/%s/320.svg",
                "/media/%s/320",
                "/media/%s/..",
                "/media/%s/share-1-1.jpg",
                "/media/%s/640.jpg/x",
                "/media/ffffffffffffffffffffffffffffffff/320.jpg",
                "/media/ffffffffffffffffffffffffffffffff/largest",
                "/media/x/320.jpg",
                "/media/x.svg",
                "/media/"
            })
    void what_is_not_there_is_a_problem(String address) {
        String id = uploadedOnce();
        given().urlEncodingEnabled(false)
                .get(address.formatted(id))
                .then()
                .statusCode(oneOf(400, 404))
                .contentType("application/problem+json");
    }

    @Test
    void the_same_file_is_the_same_picture() {
        byte[] content = TestPictures.jpeg(100, 100, 103);
        String id = uploaded(content);
        uploading(content, "anders.png", "image/png")
                .post("/api/media")
                .then()
                .statusCode(200)
                .body("id", is(id))
                .body("fileName", is("bild.jpg"))
                .body("credit", is("Eva Müller"));
    }

    @Test
    void the_content_counts_and_not_its_name() {
        uploading(TestPictures.png(50, 40, true), "lüge.jpg", "image/jpeg")
                .multiPart("credit", "x")
                .post("/api/media")
                .then()
                .statusCode(201)
                .body("renditions[0].url", endsWith("/50.png"));
        uploading("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "bild.jpg", "image/jpeg")
                .multiPart("credit", "x")
                .post("/api/media")
                .then()
                .statusCode(415);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("svg", TestPictures.svg(), 415, "SVG"),
                Arguments.of("65,535 squared", TestPictures.pngOfSize(65_535, 65_535), 422, "65535 × 65535"),
                Arguments.of(
                        "truncated",
                        java.util.Arrays.copyOf(TestPictures.noisyJpeg(100, 100), 3_000),
                        422,
                        "truncated"),
                Arguments.of("empty", new byte[0], 422, "empty"),
                Arguments.of("text", "Hallo".getBytes(StandardCharsets.UTF_8), 415, "JPEG, PNG, WebP and GIF"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void a_bad_file_is_refused_with_a_sentence(String name, byte[] content, int status, String sentence) {
        upload(content)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(sentence));
    }

    @Test
    void a_file_of_21_mb_is_too_large() {
        String boundary = "grenze";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] body = java.util.Arrays.copyOf(head, 21 * 1_024 * 1_024);
        Newsroom.editor()
                .contentType("multipart/form-data; boundary=" + boundary)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .body(body)
                .post("/api/media")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    /// Without a boundary, with a part that has no head, and with a body that ends within a part.
    @Test
    void a_form_whose_parts_cannot_be_read_is_malformed() {
        Map<String, String> bodyOf = Map.of(
                "multipart/form-data",
                "--grenze\r\n\r\n--grenze--\r\n",
                "multipart/form-data; boundary=grenze",
                "--grenze\r\nkein Kopf\r\n\r\n--grenze--\r\n",
                "multipart/form-data; boundary=\"grenze\"",
                "--grenze\r\nContent-Disposition: form-data; name=\"credit\"\r\n\r\nha");
        bodyOf.forEach((type, body) -> Newsroom.editor()
                .contentType(type)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/media")
                .then()
                .statusCode(400)
                .contentType("application/problem+json"));
    }

    @Test
    void only_uploads_may_be_large() {
        Newsroom.sending("x".repeat(3 * 1_024 * 1_024))
                .post("/api/articles")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void a_credit_is_mandatory_and_may_come_from_the_file() {
        byte[] anonymous = TestPictures.jpeg(60, 40, 104);
        uploading(anonymous, "x.jpg", "image/jpeg")
                .post("/api/media")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("credit"));
        uploading(TestPictures.withIptc(anonymous, "Jo Wolf", "dpa", "Der Turm"), "x.jpg", "image/jpeg")
                .post("/api/media")
                .then()
                .statusCode(201)
                .body("credit", is("Jo Wolf / dpa"))
                .body("caption", is("Der Turm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0000b", "LONG"})
    void a_credit_must_be_readable(String credit) {
        uploading(TestPictures.jpeg(60, 40, 105), "x.jpg", "image/jpeg")
                .multiPart("credit", credit.equals("LONG") ? "x".repeat(201) : credit)
                .post("/api/media")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void a_file_is_mandatory() {
        Newsroom.editor()
                .multiPart("credit", "x")
                .post("/api/media")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("file"));
        Newsroom.sending("{}").post("/api/media").then().statusCode(415);
    }

    @Test
    void readers_may_not() {
        String id = uploadedOnce();
        byte[] content = TestPictures.jpeg(60, 40, 106);
        RequestSpecification reader = given().auth().oauth2(Tokens.of("Leser"));
        reader.multiPart("file", "x.jpg", content).post("/api/media").then().statusCode(403);
        given().multiPart("file", "x.jpg", content).post("/api/media").then().statusCode(401);
        for (String path : List.of("/api/media", "/api/media/" + id)) {
            given().get(path).then().statusCode(401);
            given().auth().oauth2(Tokens.of("Leser")).get(path).then().statusCode(403);
            given().auth().oauth2(Tokens.of("Chefin", "admin")).get(path).then().statusCode(200);
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch("/api/media/" + id)
                .then()
                .statusCode(401);
    }

    @Test
    void another_focal_point_is_another_share_picture() {
        Response before = upload(TestPictures.jpeg(2_400, 630, 107));
        String id = before.path("id");
        Response after = change(id, "\"1\"", Map.of("focalPoint", Map.of("x", 0.1, "y", 0.5)));
        after.then().statusCode(200).header("ETag", "\"2\"").body("credit", is("Eva Müller"));
        assertNotEquals(before.<String>path("share.url"), after.path("share.url"));
        byte[] centre = given().get(before.<String>path("share.url")).asByteArray();
        byte[] left = given().get(after.<String>path("share.url")).asByteArray();
        assertFalse(java.util.Arrays.equals(centre, left));
        assertTrue(left.length < 300_000);

        change(id, "\"1\"", Map.of("credit", "x")).then().statusCode(412);
        Newsroom.sending(Map.of()).patch("/api/media/{id}", id).then().statusCode(428);
        change("f".repeat(32), "*", Map.of()).then().statusCode(404);
        change("nein", "*", Map.of()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"focalPoint\": {\"x\": 1.1, \"y\": 0}}",
                "{\"focalPoint\": {\"x\": -0.1, \"y\": 0}}",
                "{\"focalPoint\": {\"x\": 0.5}}",
                "{\"focalPoint\": {\"x\": \"links\", \"y\": 0}}",
                "{\"focalPoint\": 1}",
                "{\"credit\": \"\"}",
                "{\"width\": 3}"
            })
    void a_wrong_change_is_refused(String change) {
        change(uploadedOnce(), "*", change).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void pictures_are_found_by_the_beginnings_of_words() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(uploading(TestPictures.jpeg(60, 40, 200 + i), "Bruecke-" + i + ".jpg", "image/jpeg")
                    .multiPart(text("credit", "Zoë Quappe"))
                    .post("/api/media")
                    .path("id"));
        }
        Newsroom.editor()
                .queryParam("q", "quapp brue")
                .get("/api/media")
                .then()
                .statusCode(200)
                .body("items.id", is(ids))
                .body("next", is(nullValue()));
        Response first = Newsroom.editor()
                .queryParam("q", "quappe")
                .queryParam("limit", 2)
                .get("/api/media");
        first.then().body("items.id", is(ids.subList(0, 2))).header("Link", containsString("rel=\"next\""));
        Newsroom.editor()
                .queryParam("q", "quappe")
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/media")
                .then()
                .body("items.id", is(ids.subList(2, 3)));
        Newsroom.editor()
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/media")
                .then()
                .statusCode(400);
        for (String odd : List.of("'", "!&|():*", "a & !b", "\\")) {
            Newsroom.editor().queryParam("q", odd).get("/api/media").then().statusCode(200);
        }
        Newsroom.editor().queryParam("limit", 101).get("/api/media").then().statusCode(422);
    }

    @Test
    void a_hundred_at_once_are_answered() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
            List<Callable<Integer>> uploads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                byte[] content = TestPictures.jpeg(600, 400, 1_000 + i);
                uploads.add(() -> upload(content).statusCode());
            }
            Map<Integer, Integer> statuses = new HashMap<>();
            for (Future<Integer> answer : threads.invokeAll(uploads)) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
            assertTrue(statuses.getOrDefault(201, 0) >= UploadAdmission.MOST, statuses.toString());
            assertEquals(100, statuses.getOrDefault(201, 0) + statuses.getOrDefault(503, 0), statuses.toString());
        }
    }
}
