package org.leserbrief.comment.reader;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.RoundTrips;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ContactFilterTest {
    /// Two statements and a commit, see PostingCostTest.
    private static final int POST = 3;

    @Inject
    Contacts contacts;

    private final String name = "Kim" + UUID.randomUUID();
    private final UUID reader = UUID.fromString(Tokens.idOf(name));
    private String article = "";
    private int number;

    @BeforeEach
    void openDiscussion() {
        article = Articles.open();
    }

    private Response post(String email, String language) {
        return given().auth()
                .oauth2(Tokens.withEmail(name, email, true))
                .header("Accept-Language", language)
                .contentType("application/json")
                .body(Map.of("articleId", article, "body", "Nummer " + ++number))
                .post("/api/comments")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private int cost(String email, String language) {
        return RoundTrips.during(() -> post(email, language)).statements();
    }

    private void assertStored(String email, Language language) {
        assertEquals(new Contact(email, language), contacts.find(reader).orElseThrow());
    }

    @Test
    void a_contact_that_was_just_compared_costs_nothing() {
        post("kim@example.org", "de");
        assertEquals(POST, cost("kim@example.org", "de"));
        assertEquals(POST, cost("kim@example.org", "de-AT,de;q=0.9"));
        assertStored("kim@example.org", Language.GERMAN);
    }

    @Test
    void a_change_is_stored_at_once_and_again_at_once() {
        post("kim@example.org", "de");
        post("kim@example.org", "en");
        assertStored("kim@example.org", Language.ENGLISH);
        post("kim@example.org", "de");
        assertStored("kim@example.org", Language.GERMAN);
        post("neu@example.org", "de");
        assertStored("neu@example.org", Language.GERMAN);
    }
}
