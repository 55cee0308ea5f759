package org.leserbrief.article.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.article.ressort.RessortName;

class FrontPageTest {
    private static final FrontPage.Rankings NONE =
            new FrontPage.Rankings(List.of(), List.of(), List.of(), List.of(), List.of());

    @Test
    void apart_from_rankings_every_article_stands_in_one_place() {
        FrontPage page = FrontPage.of(
                articles(20, 1),
                "weiter",
                List.of(block("technik", articles(20, 10)), block("politik", articles(9, 2))),
                NONE);
        assertEquals("20", Objects.requireNonNull(page.lead()).id());
        assertEquals(List.of("19", "18", "17", "16"), ids(page.second()));
        assertEquals(List.of("15", "14", "13"), ids(page.blocks().getFirst().articles()));
        assertEquals(List.of("9", "8", "7"), ids(page.blocks().getLast().articles()));
        assertEquals(List.of("12", "11", "10", "6", "5", "4", "3", "2", "1"), ids(page.newest()));
        assertEquals("weiter", page.next());
    }

    @Test
    void a_ressort_whose_articles_all_stand_above_has_no_block() {
        FrontPage page = FrontPage.of(
                articles(6, 1), null, List.of(block("technik", articles(6, 2)), block("leer", List.of())), NONE);
        assertEquals(List.of(), page.blocks());
        assertEquals(List.of("1"), ids(page.newest()));
    }

    @Test
    void a_small_newsroom_has_a_front_page_too() {
        assertNull(FrontPage.of(List.of(), null, List.of(), NONE).lead());
        FrontPage single = FrontPage.of(articles(1, 1), null, List.of(block("technik", articles(1, 1))), NONE);
        assertEquals("1", Objects.requireNonNull(single.lead()).id());
        assertEquals(List.of(), single.second());
        assertEquals(List.of(), single.newest());
    }

    private static List<String> ids(List<TeaserView> articles) {
        return articles.stream().map(TeaserView::id).toList();
    }

    private static RessortBlock block(String slug, List<TeaserView> articles) {
        return new RessortBlock(new RessortLink(slug, new RessortName(slug, slug), "/ressort/" + slug), articles);
    }

    /// Newest first: the higher the id, the newer.
    private static List<TeaserView> articles(int from, int to) {
        return IntStream.iterate(from, id -> id >= to, id -> id - 1)
                .mapToObj(id -> new TeaserView(
                        String.valueOf(id),
                        "x",
                        "/news/" + id + "/x",
                        null,
                        "Titel",
                        "Vorspann",
                        new Author("Ina", "ina"),
                        List.of(new Author("Ina", "ina")),
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        0,
                        List.of(),
                        null,
                        AiLabel.NONE))
                .toList();
    }
}
