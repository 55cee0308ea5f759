package org.leserbrief.article.ressort;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.http.problem.ProblemException;

class RessortListTest {
    @Test
    void a_merged_one_is_stood_for_by_another() {
        RessortList list = list(ressort("technik", null), ressort("netz", "technik"));
        assertEquals(Optional.of("technik"), list.living("netz").map(Ressort::slug));
        assertEquals(List.of("technik", "netz"), list.storedSlugs("technik"));
        assertEquals(List.of("netz"), list.storedSlugs("netz"));
        assertEquals(
                List.of("technik"),
                list.inNavigation().stream().map(Ressort::slug).toList());
    }

    @Test
    void an_unknown_one_is_none() {
        assertEquals(Optional.empty(), list().living("technik"));
        assertEquals(Optional.empty(), list().living(null));
    }

    @Test
    void one_goes_where_it_is_put_or_stays_where_it_is() {
        RessortList list = list(ressort("a", null), ressort("b", null), ressort("c", null));
        assertEquals(List.of("a", "b", "c", "d"), slugs(list.with(ressort("d", null), null)));
        assertEquals(List.of("d", "a", "b", "c"), slugs(list.with(ressort("d", null), 0)));
        assertEquals(List.of("a", "b", "c"), slugs(list.with(ressort("b", null), null)));
        assertEquals(List.of("a", "c", "b"), slugs(list.with(ressort("b", null), 50)));
    }

    @Test
    void merges_lead_somewhere_in_one_step() {
        assertDoesNotThrow(list(ressort("a", "b"), ressort("b", null), ressort("c", "b"))::requireConsistent);
        for (RessortList wrong : List.of(
                list(ressort("a", "a")),
                list(ressort("a", "b")),
                list(ressort("a", "b"), ressort("b", "a")),
                list(ressort("a", "b"), ressort("b", "c"), ressort("c", null)),
                list(ressort("a", null), ressort("a", null)),
                new RessortList(
                        1,
                        IntStream.rangeClosed(0, RessortList.MOST)
                                .mapToObj(i -> ressort("r" + i, null))
                                .toList()))) {
            assertThrows(ProblemException.class, wrong::requireConsistent);
        }
    }

    private static List<String> slugs(RessortList list) {
        return list.items().stream().map(Ressort::slug).toList();
    }

    private static RessortList list(Ressort... ressorts) {
        return new RessortList(1, List.of(ressorts));
    }

    private static Ressort ressort(String slug, @Nullable String mergedInto) {
        return new Ressort(slug, new RessortName(slug, slug), true, mergedInto);
    }
}
