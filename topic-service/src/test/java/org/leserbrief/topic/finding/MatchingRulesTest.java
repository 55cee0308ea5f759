package org.leserbrief.topic.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingRulesTest {
    private static final NamedTopic META = new NamedTopic(
            1,
            List.of("Meta", "Meta Platforms"),
            new MatchingRules(
                    List.of("Meta"),
                    List.of("Facebook", "Zuckerberg", "soziales Netzwerk"),
                    List.of("Meta-Analyse", "Metaebene"),
                    List.of()));

    private static final NamedTopic HANDEL = new NamedTopic(
            2,
            List.of("Handel"),
            new MatchingRules(List.of(), List.of(), List.of("Handeln", "Georg Händel"), List.of()));

    private static final NamedTopic ZEIT = new NamedTopic(
            3, List.of("DIE ZEIT"), new MatchingRules(List.of(), List.of(), List.of(), List.of("DIE ZEIT")));

    private static final NamedTopic GREENS =
            new NamedTopic(4, List.of("Grüne"), new MatchingRules(List.of(), List.of(), List.of(), List.of("Grüne")));

    /// Topics with what they were found by; a question mark stands for one that is left to an editor.
    private static String found(TopicFinder finder, ArticleText text) {
        return finder.find(text).stream()
                .map(topic -> (topic.relevant() ? "" : "?") + String.join("|", topic.words()))
                .collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', nullValues = "-", textBlock = """
                    Meta legt Zahlen vor.                                   ~ ?Meta
                    Meta legt Zahlen vor, sagt Zuckerberg.                  ~ Meta
                    Zuckerbergs Meta legt Zahlen vor.                       ~ Meta
                    Metas Zahlen und die sozialen Netzwerke                 ~ Metas
                    Der Facebook-Konzern Meta                               ~ Meta
                    Meta Platforms legt Zahlen vor. Meta wächst.            ~ Meta Platforms|Meta
                    Die Meta-Analyse erwähnt Facebook.                      ~ -
                    Zwei Meta-Analysen erwähnen Facebook.                   ~ -
                    Auf der Metaebene geht es um Facebook.                  ~ -
                    Die Meta-Analyse über Facebook: Meta widerspricht       ~ Meta
                    Der Handel mit China wächst.                            ~ Handel
                    Handeln statt reden                                     ~ -
                    Das Handeln des Ministers                               ~ -
                    Ein Oratorium von Georg Händel                          ~ -
                    Das schrieb DIE ZEIT am Donnerstag.                     ~ DIE ZEIT
                    Die Zeit drängt, sagt die Zeit.                         ~ -
                    """)
    void a_name_counts_by_the_rules_of_its_topic(String sentence, String expected) {
        TopicFinder finder = TopicFinder.of(List.of(META, HANDEL, ZEIT));
        assertEquals(expected == null ? "" : expected, found(finder, new ArticleText("", "", sentence)));
    }

    @Test
    void a_context_may_stand_in_any_part_of_the_article() {
        TopicFinder finder = TopicFinder.of(List.of(META));
        assertEquals("Meta", found(finder, new ArticleText("Meta verliert", "", "Facebook altert.")));
        assertEquals("Meta", found(finder, new ArticleText("Facebook altert", "", "Meta verliert.")));
    }

    @Test
    void a_phrase_excludes_only_the_topic_whose_it_is() {
        NamedTopic analysis = NamedTopic.of(4, "Analyse");
        NamedTopic study = NamedTopic.of(5, "Meta-Analyse");
        ArticleText text = new ArticleText("", "", "Eine Meta-Analyse, und Facebook");
        assertEquals("Analyse", found(TopicFinder.of(List.of(META, analysis)), text));
        assertEquals("Meta-Analyse", found(TopicFinder.of(List.of(META, analysis, study)), text));
    }

    @Test
    void stop_words_are_never_found_with_whatever_ending() {
        TopicFinder finder = TopicFinder.of(
                List.of(NamedTopic.of(1, "Heute"), NamedTopic.of(2, "Bayern"), NamedTopic.of(3, "Heute Journal")),
                List.of("heute", "Bayer"));
        assertEquals("", found(finder, new ArticleText("Heute", "", "Das Heute und des Heutes")));
        // A name as it is is not the other word with an ending.
        assertEquals("Bayern", found(finder, new ArticleText("", "", "In Bayern")));
        assertEquals("Heute Journal", found(finder, new ArticleText("", "", "Das Heute Journal")));
    }

    @Test
    void a_first_part_of_a_compound_can_be_excluded_by_a_longer_one() {
        MatchingRules rules = new MatchingRules(List.of(), List.of(), List.of("Amazonas"), List.of());
        TopicFinder finder = TopicFinder.of(List.of(new NamedTopic(1, List.of("Amazon"), rules)));
        assertEquals("Amazonpakete", found(finder, new ArticleText("", "", "Amazonpakete und das Amazonasgebiet")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Grüne fordern ein Tempolimit.         ~ CERTAIN
                    Die Grünen fordern es.                ~ CERTAIN
                    Grüne Wiesen säumen den Weg.          ~ UNCERTAIN
                    Die Grünenchefin                      ~ LIKELY
                    """)
    void a_topic_says_how_sure_it_is(String sentence, Confidence confidence) {
        TopicFinder finder = TopicFinder.of(List.of(GREENS));
        assertEquals(
                List.of(confidence),
                finder.find(new ArticleText("", "", sentence)).stream()
                        .map(FoundTopic::confidence)
                        .toList());
    }

    @Test
    void an_uncertain_mention_counts_beside_a_surer_one() {
        TopicFinder finder = TopicFinder.of(List.of(GREENS));
        FoundTopic found = finder.find(new ArticleText("Grüne Wähler", "", "Grüne fordern"))
                .getFirst();
        assertEquals(6, found.score());
        assertEquals(Confidence.CERTAIN, found.confidence());
    }
}
