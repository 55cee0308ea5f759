package org.leserbrief.topic.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A preview with 10,000 topics of six names each: the present finder, the names as they are read, and a second
/// finder, in a JVM with heap and collector of a replica, of which 80 MB are taken as the service itself takes them.
@Tag("slow")
class FinderMemoryTest {
    private static final int TOPICS = 10_000;
    private static final int NAMES = 6;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void two_finders_and_the_names_fit_into_a_heap_of_192_mb() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FinderMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.contains("found by both"), output);
            System.out.print(output);
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) {
        byte[][] live = new byte[80][1_000_000];
        long before = used();
        TopicFinder present = TopicFinder.of(catalog(1));
        long one = used() - before;
        // As a preview does: names that are equal, but no longer the same strings.
        List<NamedTopic> read = catalog(1);
        long peak = used() - before;
        TopicFinder changed = TopicFinder.of(read);
        ArticleText text = new ArticleText("", "", String.join(" ", read.get(7).names()));
        if (present.find(text).isEmpty() || !present.find(text).equals(changed.find(text))) {
            throw new IllegalStateException("the finders differ");
        }
        System.out.printf(
                Locale.ROOT,
                "found by both: a finder %d MB, with the names %d MB, both %d MB, beside %d MB%n",
                one >> 20,
                peak >> 20,
                used() - before >> 20,
                live.length);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<NamedTopic> catalog(int seed) {
        Random random = new Random(seed);
        List<NamedTopic> topics = new ArrayList<>();
        for (int id = 0; id < TOPICS; id++) {
            List<String> names = new ArrayList<>();
            for (int n = 0; n < NAMES; n++) {
                names.add(word(random) + (n % 2 == 0 ? "" : " " + word(random)));
            }
            topics.add(new NamedTopic(id, names, MatchingRules.NONE));
        }
        return topics;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0, length = 6 + random.nextInt(10); i < length; i++) {
            char letter = i % 2 == 0 ? "bdfgklmnprstwz".charAt(random.nextInt(14)) : "aeiou".charAt(random.nextInt(5));
            word.append(i == 0 ? Character.toUpperCase(letter) : letter);
        }
        return word.toString();
    }
}
