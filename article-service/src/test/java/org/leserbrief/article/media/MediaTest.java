package org.leserbrief.article.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class MediaTest {
    private static RequestSpecification uploading(byte[] content, String name, String type) {
        return Newsroom.editor().multiPart("file", name, content, type);
    }

    /// In UTF-8, as browsers send it.
    private static MultiPartSpecification text(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    private static Response upload(byte[] content) {
        return uploading(content, "bild.jpg", "image/jpeg")
                .multiPart(text("credit", "Eva Müller"))
                .post("/api/media");
    }

    private static String uploaded(byte[] content) {
        return upload(content).then().statusCode(201).extract().path("id");
    }

    private static Response change(String id, String tag, Object body) {
        return Newsroom.sending(body).header("If-Match", tag).patch("/api/media/{id}", id);
    }

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

    private static String uploadedOnce() {
        return upload(TestPictures.jpeg(330, 200, 102)).path("id");
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

    // --- In articles

    private static Map<String, @Nullable Object> article(Map<String, Object> image) {
        return Newsroom.with(Newsroom.article("Mit Bild"), "image", image);
    }

    @Test
    void an_article_shows_a_picture_of_the_library() {
        String picture = uploaded(TestPictures.jpeg(1_000, 500, 110));
        String id = Newsroom.published(article(Map.of("mediaId", picture, "alt", "Ein Turm", "caption", "Am Morgen")));
        Response read = given().get("/api/articles/" + id);
        read.then()
                .body("image.url", is("/media/" + picture + "/1000.jpg"))
                .body("image.mediaId", is(picture))
                .body("image.alt", is("Ein Turm"))
                .body("image.caption", is("Am Morgen"))
                .body("image.credit", is("Eva Müller"))
                .body("image.width", is(1_000))
                .body("image.height", is(500))
                .body("image.renditions.width", is(List.of(320, 640, 960, 1_000)))
                .body("image.share.url", is("/media/" + picture + "/share-50-50.jpg"));
        given().get(read.<String>path("url"))
                .then()
                .statusCode(200)
                .body(containsString("srcset=\"/media/" + picture + "/320.jpg 320w, "))
                .body(containsString("width=\"1000\" height=\"500\" alt=\"Ein Turm\" fetchpriority=\"high\""))
                .body(containsString("/media/" + picture + "/share-50-50.jpg\">"))
                .body(containsString("<meta property=\"og:image:width\" content=\"952\">"))
                .body(containsString("Am Morgen"))
                .body(containsString("\"image\":[\"http://localhost:8080/media/" + picture + "/share-50-50.jpg\""));
        Newsroom.editor()
                .get("/api/articles/{id}/revisions/1", id)
                .then()
                .body("image.mediaId", is(picture))
                .body("image.caption", is("Am Morgen"));
    }

    @Test
    void other_services_are_told_of_a_picture_of_the_library_only() {
        String picture = uploaded(TestPictures.jpeg(1_000, 500, 115));
        String own = Newsroom.published(article(Map.of("mediaId", picture, "alt", "Ein Turm")));
        String foreign =
                Newsroom.published(article(Map.of("url", "https://bilder.example/x.jpg", "alt", "Auch ein Turm")));
        JsonPath told = event(own);
        assertEquals("/media/" + picture + "/share-50-50.jpg", told.getString("image.url"));
        assertEquals("Ein Turm", told.getString("image.alt"));
        assertEquals("Eva Müller", told.getString("image.credit"));
        assertNull(event(foreign).get("image"));
    }

    private static JsonPath event(String article) {
        String json = Objects.requireNonNull(new TestStream("leserbrief.articles.v1")
                .await(1, event -> event.key().equals(article))
                .getFirst()
                .json());
        assertEquals(List.of(), List.copyOf(new Contract("article-service", "article-published").violations(json)));
        return JsonPath.from(json);
    }

    @Test
    void a_change_in_the_library_changes_the_pages() {
        String picture = uploaded(TestPictures.jpeg(1_000, 900, 111));
        String id = Newsroom.published(article(Map.of("mediaId", picture, "decorative", true)));
        given().get("/api/articles/" + id).then().body("image.alt", is("")).body("image.credit", is("Eva Müller"));
        change(picture, "*", Map.of("credit", "Wer anders", "focalPoint", Map.of("x", 0, "y", 0)))
                .then()
                .statusCode(200);
        Newsroom.editor()
                .get("/api/articles/" + id)
                .then()
                .body("image.credit", is("Wer anders"))
                .body("image.share.url", endsWith("/share-0-0.jpg"));
    }

    @Test
    void a_text_shows_pictures_of_the_library() {
        String picture = uploaded(TestPictures.jpeg(700, 500, 112));
        String id = Newsroom.published(Newsroom.with(
                Newsroom.article("Bild im Text"),
                "body",
                "Davor ![Ein *Turm*](/media/" + picture + "/700.jpg) danach"));
        given().get("/api/articles/" + id)
                .then()
                .body(
                        "bodyHtml",
                        containsString("<img src=\"/media/" + picture + "/700.jpg\" srcset=\"/media/" + picture
                                + "/320.jpg 320w, /media/" + picture + "/640.jpg 640w, "))
                .body("bodyHtml", containsString("width=\"700\" height=\"500\" alt=\"Ein Turm\" loading=\"lazy\""));
    }

    static Stream<Arguments> wrongUses() {
        String unknown = "f".repeat(32);
        return Stream.of(
                Arguments.of("image.mediaId", Map.of("mediaId", unknown, "alt", "x")),
                Arguments.of("image.mediaId", Map.of("mediaId", "../etc/passwd", "alt", "x")),
                Arguments.of("image.mediaId", Map.of("mediaId", "ID", "url", "/x.jpg", "alt", "x")),
                Arguments.of("image.url", Map.of("alt", "x")),
                Arguments.of("image.alt", Map.of("mediaId", "ID")),
                Arguments.of("image.alt", Map.of("mediaId", "ID", "decorative", false)),
                Arguments.of("image.decorative", Map.of("mediaId", "ID", "decorative", true, "alt", "x")),
                Arguments.of("image.caption", Map.of("mediaId", "ID", "alt", "x", "caption", "x".repeat(1_001))));
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void a_wrong_use_is_named(String field, Map<String, Object> image) {
        Map<String, Object> use = new HashMap<>(image);
        use.computeIfPresent("mediaId", (name, id) -> id.equals("ID") ? uploadedOnce() : id);
        Newsroom.sending(article(use))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(field));
    }
}
