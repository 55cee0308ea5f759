package org.leserbrief.article.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.leserbrief.article.media.MediaCalls.article;
import static org.leserbrief.article.media.MediaCalls.change;
import static org.leserbrief.article.media.MediaCalls.uploaded;
import static org.leserbrief.article.media.MediaCalls.uploadedOnce;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;

/// Pictures of the library in articles.
@ServiceTest
class PictureUseTest {
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
                .body(containsString("\"http://localhost:8080/media/" + picture + "/share-50-50.jpg\","));
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
