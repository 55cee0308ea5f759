package org.leserbrief.article.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.with;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// Each test has words that no other article of the database has.
@ServiceTest
class SearchIndexTest {
    @Inject
    Database database;

    @Inject
    SearchIndex index;

    @Test
    void a_batch_ends_where_its_texts_are_long() {
        List<Long> ids = IntStream.range(0, 4)
                .mapToObj(i -> Long.valueOf(
                        published(with(article("Langwurst " + i), "body", "Langwurst" + " Langwurst".repeat(8_000)))))
                .toList();

        // Nobody else sees these.
        QuarkusTransaction.begin();
        try {
            ids.forEach(id -> database.update("INSERT INTO search_task (article_id) VALUES (?)", id));
            assertEquals(
                    ids.reversed().subList(0, 3),
                    index.next().stream().map(SearchIndex.Task::articleId).toList());
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void an_article_that_cannot_be_indexed_holds_up_no_other_and_is_tried_again() {
        database.run("ALTER TABLE search_word ADD CONSTRAINT planted CHECK (folded <> 'giftmorchel') NOT VALID");
        long poison;
        try {
            poison = Long.parseLong(published("Giftmorchel"));
            published("Speisemorchel");
            awaitWord("speisemorchel");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> failures(poison) == 1);
        } finally {
            database.run("ALTER TABLE search_word DROP CONSTRAINT planted");
        }
        given().queryParam("q", "Giftmorchel")
                .get("/api/articles/search")
                .then()
                .statusCode(200);

        database.update(
                "UPDATE search_failure SET failed_at = failed_at - interval '2 hours' WHERE article_id = ?", poison);
        awaitWord("giftmorchel");
        assertEquals(0, failures(poison));
    }

    @Test
    void an_article_counts_once_for_a_word_however_often_it_is_indexed() {
        String id = published("Zählmorchel");
        String other = published("Zählmorchel und Rechenmorchel");
        awaitSeen("zaehlmorchel", 2);

        for (int i = 0; i < 3; i++) {
            Newsroom.revise(id, Newsroom.tag(id), article("Zählmorchel " + i))
                    .then()
                    .statusCode(200);
        }
        Newsroom.revise(other, Newsroom.tag(other), article("Zählmorchel und Malmorchel"))
                .then()
                .statusCode(200);
        awaitSeen("malmorchel", 1);
        awaitSeen("rechenmorchel", 0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        database.query("SELECT 1 FROM search_task", row -> 1).isEmpty());
        awaitSeen("zaehlmorchel", 2);
    }

    private void awaitSeen(String folded, int articles) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        articles,
                        database.find("SELECT seen FROM search_word WHERE folded = ?", row -> row.getInt(1), folded)
                                .orElse(-1)));
    }

    @Test
    void an_archive_from_before_the_index_is_added() {
        // An id after all others, so that no others are added; an old date, so that it is on no other test's pages.
        long id = 8_200_000_000L;
        database.update("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                                     author_slug, comment_mode, published_at, created_at, updated_at)
                VALUES (?, 2, 1, 'PUBLISHED', 'altmorchel', 'Altmorchel', 'Vorspann', 'Text', 'Autor', 'suchautor',
                        'OPEN', '1970-01-01', now(), now())
                """, id);
        awaitWord("altmorchel");
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("DELETE FROM search_document WHERE article_id = ?", id);
            database.update("DELETE FROM search_word WHERE folded = 'altmorchel'");
            database.update("UPDATE search_indexing SET backfilled_to = ?", id - 1);
        });
        awaitWord("altmorchel");
        given().queryParam("q", "Altmorchel")
                .get("/api/articles/search")
                .then()
                .statusCode(200)
                .body("items.id", contains(Long.toString(id)));
    }

    @Test
    void the_words_of_a_headline_come_and_go_with_it() {
        String id = published(with(article("Kopfmorchel und Standmorchel"), "kicker", "Dachmorchel"));
        assertEquals(List.of("dachmorchel", "kopfmorchel", "standmorchel"), headwords(id));

        Newsroom.revise(id, Newsroom.tag(id), article("Hutmorchel")).then().statusCode(200);
        assertEquals(List.of("hutmorchel", "prob"), headwords(id));

        Newsroom.withdraw(id).then().statusCode(204);
        assertEquals(List.of(), headwords(id));

        String planned = Newsroom.draft(article("Planmorchel"));
        Newsroom.publish(planned, "{\"publishAt\": \"2099-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200);
        assertEquals(List.of(), headwords(planned));
    }

    @Test
    void headlines_from_before_there_was_a_table_of_their_words_are_added() {
        String id = published("Ahnmorchel");
        String last = published("Enkelmorchel");
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("DELETE FROM search_headword WHERE lexeme IN ('ahnmorchel', 'enkelmorchel')");
            database.update("UPDATE search_indexing SET headwords_to = ?", Long.parseLong(id) - 1);
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT headwords_to IS NULL FROM search_indexing", row -> row.getBoolean(1))
                        .orElseThrow());
        assertEquals(List.of("ahnmorchel", "prob"), headwords(id));
        assertEquals(List.of("enkelmorchel", "prob"), headwords(last));
    }

    private List<String> headwords(String id) {
        return database.query(
                "SELECT lexeme FROM search_headword WHERE article_id = ? ORDER BY lexeme",
                row -> row.getString("lexeme"),
                Long.parseLong(id));
    }

    /// The Latin letters of Europe, in Unicode's blocks Latin-1 Supplement and Latin Extended-A.
    @Test
    void letters_are_folded_as_postgresql_folds_them() {
        String letters = IntStream.rangeClosed(0xc0, 0x17f)
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        String folded = database.find("SELECT search_folded(?)", row -> row.getString(1), letters)
                .orElseThrow();
        // The stemmer folds these.
        String umlauts =
                folded.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        assertEquals(umlauts, Words.fold(letters));
    }

    private int failures(long id) {
        return database.query("SELECT 1 FROM search_failure WHERE article_id = ?", row -> 1, id)
                .size();
    }

    private void awaitWord(String folded) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT 1 FROM search_word WHERE folded = ?", row -> 1, folded)
                        .isPresent());
    }
}
