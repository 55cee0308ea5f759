package org.leserbrief.article.media;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.Newsroom;

/// The calls of the API for pictures.
final class MediaCalls {
    static RequestSpecification uploading(byte[] content, String name, String type) {
        return Newsroom.editor().multiPart("file", name, content, type);
    }

    /// In UTF-8, as browsers send it.
    static MultiPartSpecification text(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    static Response upload(byte[] content) {
        return uploading(content, "bild.jpg", "image/jpeg")
                .multiPart(text("credit", "Eva Müller"))
                .post("/api/media");
    }

    static String uploaded(byte[] content) {
        return upload(content).then().statusCode(201).extract().path("id");
    }

    static Response change(String id, String tag, Object body) {
        return Newsroom.sending(body).header("If-Match", tag).patch("/api/media/{id}", id);
    }

    static String uploadedOnce() {
        return upload(TestPictures.jpeg(330, 200, 102)).path("id");
    }

    static Map<String, @Nullable Object> article(Map<String, Object> image) {
        return Newsroom.with(Newsroom.article("Mit Bild"), "image", image);
    }

    private MediaCalls() {}
}
