package org.leserbrief.benchmark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GeneratedArchiveTest {
    private final GeneratedArchive archive = new GeneratedArchive(10_000);

    @Test
    void the_same_number_gives_the_same_article() {
        assertEquals(archive.article(7), new GeneratedArchive(10).article(7));
        assertNotEquals(archive.article(7), archive.article(8));
    }

    @Test
    void headlines_are_known_items() {
        List<String> headlines = IntStream.range(0, 10_000)
                .mapToObj(number -> archive.article(number).headline())
                .toList();
        assertTrue(new HashSet<>(headlines).size() > 9_900, "most are unique");
    }

    @Test
    void each_kind_of_query_is_about_the_same_articles() {
        List<KnownItems.Kind> kinds = KnownItems.of(archive, 10_000, 20);
        assertEquals(5, kinds.size());
        for (KnownItems.Kind kind : kinds) {
            assertEquals(
                    kinds.getFirst().items().stream()
                            .map(KnownItems.KnownItem::address)
                            .toList(),
                    kind.items().stream().map(KnownItems.KnownItem::address).toList());
        }
    }

    @Test
    void the_number_of_articles_can_be_chosen() {
        CommandLine commandLine = SearchCommand.commandLine();
        commandLine.parseArgs("--articles", "5");
        assertEquals(5, commandLine.<SearchCommand>getCommand().articles());
    }
}
