package org.leserbrief.topic.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFinderTest {
    private static String found(String name, String sentence) {
        return words(TopicFinder.of(List.of(NamedTopic.of(1, name))), sentence);
    }

    private static String words(TopicFinder finder, String sentence) {
        return finder.find(new ArticleText("", "", sentence)).stream()
                .filter(FoundTopic::relevant)
                .map(topic -> String.join("|", topic.words()))
                .collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Redmonder            ~ Die Redmonder gewinnen einen Großkunden.       ~ Redmonder
                    Redmonder            ~ Mit den Redmondern spricht niemand.            ~ Redmondern
                    Redmonder            ~ Der Kurs des Redmonders fiel.                  ~ Redmonders
                    Microsoft            ~ Auf Microsofts Plattform läuft es.             ~ Microsofts
                    Microsoft            ~ MICROSOFT KAUFT EIN                            ~ MICROSOFT
                    Xiaomi               ~ Xiaomis Dienste im Ausland                     ~ Xiaomis
                    Xiaomi               ~ Xiaomi's Dienste im Ausland                    ~ Xiaomi
                    Xiaomi               ~ ein Xiaomi-Smartphone im Test                  ~ Xiaomi
                    Xiaomi               ~ das Nicht-Xiaomi-Gerät                         ~ Xiaomi
                    Xiaomi               ~ Xiaomi, Huawei und andere                      ~ Xiaomi
                    Xiaomi               ~ (Xiaomi)                                       ~ Xiaomi
                    Xiaomi               ~ „Xiaomi“                                       ~ Xiaomi
                    Xiaomi               ~ Xiaomi/Redmi                                   ~ Xiaomi
                    Android              ~ Androids Zukunft                               ~ Androids
                    Android              ~ Androidgeräte                                  ~ Androidgeräte
                    Datenschutz          ~ die Datenschutzbeauftragte                     ~ Datenschutzbeauftragte
                    Inflation            ~ Die Inflationsrate sinkt                       ~ Inflationsrate
                    Rente                ~ um die Rentenreform                            ~ Rentenreform
                    Schule               ~ Ein Schulleiter                                ~ Schulleiter
                    Wald                 ~ Der Waldbesitzer am Waldboden                  ~ Waldbesitzer|Waldboden
                    Datenschutz          ~ datenschutzrechtlich bedenklich                ~ datenschutzrechtlich
                    Inflation            ~ Die Kerninflation                              ~ Kerninflation
                    Windenergie          ~ Wind- und Sonnenenergie                        ~ Wind
                    Elektroauto          ~ Elektro- oder Wasserstoffautos                 ~ Elektro
                    Schule               ~ Schul- und Kitaessen                           ~ Schul
                    Homeoffice           ~ Home-Office-Tage im Home Office                ~ Home-Office|Home Office
                    Cloud-Computing      ~ Cloudcomputing                                 ~ Cloudcomputing
                    Krankenhaus          ~ in zwei Krankenhäusern                         ~ Krankenhäusern
                    Zoll                 ~ neue Zölle                                     ~ Zölle
                    Gymnasium            ~ zwei Gymnasien                                 ~ Gymnasien
                    Partei               ~ alle Parteien                                  ~ Parteien
                    Ereignis             ~ alle Ereignisse                                ~ Ereignisse
                    Lehrer               ~ Die Lehrerinnen                                ~ Lehrerinnen
                    Windows              ~ Windows’ Zukunft                               ~ Windows
                    Windows              ~ Windows-Notebooks und Windows-Tablets          ~ Windows
                    Windows 10           ~ Das Ende von Windows 10.                       ~ Windows 10
                    Künstliche Intelligenz ~ Was Künstlicher Intelligenz fehlt            ~ Künstlicher Intelligenz
                    Künstliche Intelligenz ~ mit künstlicher Intelligenz                  ~ künstlicher Intelligenz
                    Künstliche Intelligenz ~ die künstlichen Intelligenzen                ~ künstlichen Intelligenzen
                    Maschinelles Lernen  ~ dank maschinellem Lernen                       ~ maschinellem Lernen
                    Maschinelles Lernen  ~ das maschinelle Lernen                         ~ maschinelle Lernen
                    freie Software       ~ Freie Software siegt                           ~ Freie Software
                    freie Software       ~ auf freier Software                            ~ freier Software
                    Bundesamt für Strahlenschutz ~ des Bundesamts für Strahlenschutz      ~ Bundesamts für Strahlenschutz
                    Bundesamt für Strahlenschutz ~ des Bundesamtes für Strahlenschutzes   ~ Bundesamtes für Strahlenschutzes
                    Open Source          ~ ein Open-Source-Projekt                        ~ Open-Source
                    Cloud-Computing      ~ das Cloud Computing von heute                  ~ Cloud Computing
                    Sprachmodell         ~ zwei Sprachmodelle                             ~ Sprachmodelle
                    Sprachmodell         ~ mit Sprachmodellen                             ~ Sprachmodellen
                    Sprachassistentin    ~ die Sprachassistentinnen                       ~ Sprachassistentinnen
                    Sprachassistent      ~ dem Sprachassistenten                          ~ Sprachassistenten
                    Smartphone           ~ die Smartphones                                ~ Smartphones
                    Wallbox              ~ zwei Wallboxen                                 ~ Wallboxen
                    Netz                 ~ am Rande des Netzes                            ~ Netzes
                    E-Auto               ~ E-Autos und E-Auto-Fahrer                      ~ E-Autos|E-Auto
                    KI                   ~ KI-Verfahren und die KI                        ~ KI
                    KI                   ~ zwei KIs                                       ~ KIs
                    IT-Sicherheit        ~ Für die IT-Sicherheit gilt:                    ~ IT-Sicherheit
                    GNU/Linux            ~ Das System GNU/Linux läuft.                    ~ GNU/Linux
                    C++                  ~ C++-Code und C++.                              ~ C++
                    Alphabet Inc.        ~ Alphabet Inc. meldet Zahlen                    ~ Alphabet Inc
                    Booking.com          ~ Auf Booking.com gebucht                        ~ Booking.com
                    Straße               ~ STRASSE                                        ~ STRASSE
                    Grüne                ~ Die Grünen                                     ~ Grünen
                    iPhone               ~ IPhone oder iPhone                             ~ IPhone|iPhone
                    NATO                 ~ Die Nato tagt                                  ~ Nato
                    L'Oréal              ~ L’Oréals Werbung                               ~ L’Oréals
                    """)
    void a_name_is_found_in_its_german_forms(String name, String sentence, String expected) {
        assertEquals(expected, found(name, sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Bildung     ~ Ausbildung und Abbildung
                    Steuer      ~ Die Steuerung versagt
                    Bar         ~ Die Bären
                    Handel      ~ Georg Friedrich Händel
                    China       ~ Suchmaschinen
                    Ford        ~ Forderungen
                    Auto        ~ Ein Automat und ein Autor
                    Teuerung    ~ Die Fernsteuerung
                    Edge        ~ cutting edge auf edge
                    Meta        ~ meta gesprochen, metaphysisch
                    KI          ~ ki, Ki und Kinder; Ski
                    IT          ~ it is what it is
                    EU          ~ Eu und eu, Europa
                    AMD         ~ Amd
                    Post        ~ Der Posten ist frei, ein Poster auch.
                    Ford        ~ Ein Fordern und Fördern
                    Politik     ~ Politiker reden
                    Künstliche Intelligenz ~ Künstlich wirkt die Intelligenz
                    Künstliche Intelligenz ~ künstliche intelligenz
                    Open Source ~ Open, Source
                    Open Source ~ open. Source
                    Windows 10  ~ Windows 100 und Windows 1
                    C++         ~ Vitamin C
                    C           ~ C++
                    Grüne       ~ Grün ist die Farbe
                    Bar         ~ Der Bär
                    Microsoft   ~ info@microsoft.com und microsoft.com
                    Microsoft   ~ www.Microsoft.com/Microsoft
                    Microsoft   ~ https://example.org/Microsoft/Microsoft
                    Microsoft   ~ Microsoft.com
                    Windows     ~ Die Datei Windows_Update
                    """)
    void a_name_is_not_found_in_other_words(String name, String sentence) {
        assertEquals("", found(name, sentence));
    }

    @Test
    void signs_at_the_end_of_a_name_make_it_another_one() {
        assertEquals("C#", found("C#", "C++, C, F# und C#."));
        assertEquals("", found("C", "C++ und C#"));
        assertEquals("Windows 10+", found("Windows 10", "ab Windows 10+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    Rente ~ Die Grundrente         ~ UNCERTAIN
                    Bank  ~ Die Parkbank           ~ -
                    Zoll  ~ Ein Fernseher, 65 Zoll ~ UNCERTAIN
                    Zoll  ~ 65 Zölle               ~ LIKELY
                    Ford  ~ Das Fördern            ~ UNCERTAIN
                    Wald  ~ Die Wälder             ~ LIKELY
                    Rente ~ Die Rentenreform       ~ LIKELY
                    Rente ~ Die Rente              ~ CERTAIN
                    """)
    void what_may_be_something_else_is_not_certain(String name, String sentence, String confidence) {
        List<FoundTopic> found =
                TopicFinder.of(List.of(NamedTopic.of(1, name))).find(new ArticleText("", "", sentence));
        assertEquals(
                confidence,
                found.isEmpty() ? "-" : found.getFirst().confidence().name());
    }

    @Test
    void die_redmonder_lead_to_the_topic_whose_alias_says_so() {
        TopicFinder finder = TopicFinder.of(List.of(
                NamedTopic.of(7, "Microsoft Corporation"),
                NamedTopic.of(7, "Microsoft"),
                NamedTopic.of(7, "Redmonder")));
        List<FoundTopic> found =
                finder.find(new ArticleText("Die Redmonder kaufen", "", "Microsoft Corporation, Microsofts"));
        assertEquals(
                List.of(new FoundTopic(
                        7,
                        7,
                        List.of("Redmonder", "Microsoft Corporation", "Microsofts"),
                        true,
                        Confidence.CERTAIN,
                        1)),
                found);
    }

    @Test
    void the_longest_name_wins() {
        TopicFinder finder = TopicFinder.of(List.of(
                NamedTopic.of(1, "Microsoft"),
                NamedTopic.of(2, "Windows"),
                NamedTopic.of(3, "Microsoft Windows"),
                NamedTopic.of(4, "Neue"),
                NamedTopic.of(5, "Neue Zürcher Zeitung"),
                NamedTopic.of(6, "Zeitung")));
        assertEquals("Microsoft Windows", words(finder, "Mit Microsoft Windows"));
        assertEquals("Microsoft;Windows", words(finder, "Microsoft und Windows"));
        assertEquals("Neuen Zürcher Zeitung", words(finder, "In der Neuen Zürcher Zeitung"));
        assertEquals("Neue;Zeitung", words(finder, "Neue Zeitung"));
    }

    @Test
    void a_name_as_it_is_wins_over_an_inflected_one() {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "Bayer"), NamedTopic.of(2, "Bayern")));
        List<FoundTopic> found = finder.find(new ArticleText("", "", "In Bayern"));
        assertEquals(List.of(2L), found.stream().map(FoundTopic::topicId).toList());
    }

    @Test
    void a_soft_hyphen_and_decomposed_letters_are_seen_through() {
        assertEquals("Microsoft", found("Microsoft", "Micro\u00ADsoft"));
        assertEquals("Söder", found("Söder", "So\u0308der"));
        assertEquals("Windows\u00A010", found("Windows 10", "Windows\u00A010"));
    }

    @Test
    void a_name_does_not_reach_over_the_end_of_a_block() {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "Open Source")));
        assertTrue(
                finder.find(ArticleText.of("", "", "# Open\n\nSource ist frei")).isEmpty());
        assertFalse(finder.find(ArticleText.of("", "", "**Open**\n*Source*")).isEmpty());
    }

    @Test
    void link_targets_code_and_html_are_not_searched() {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "Microsoft")));
        String markdown = """
                [hier](https://example.org/Microsoft "Microsoft") <https://Microsoft.example/Microsoft>
                und `Microsoft` <b title="Microsoft">

                ```
                Microsoft
                ```

                    Microsoft

                <div>Microsoft</div>

                [Microsoft]: https://example.org
                """;
        assertEquals(List.of(), finder.find(ArticleText.of("", "", markdown)));
        assertEquals(
                List.of("Microsoft"),
                finder.find(ArticleText.of("", "", "[Microsoft](https://example.org)"))
                        .getFirst()
                        .words());
        assertEquals(
                2,
                finder.find(ArticleText.of("", "", "| Microsoft | 1 |\n| --- | --- |\n| *Microsofts* | 2 |"))
                        .getFirst()
                        .score());
    }

    @Test
    void a_headline_weighs_more_than_a_teaser_and_that_more_than_the_body() {
        TopicFinder finder = TopicFinder.of(
                List.of(NamedTopic.of(1, "Linux"), NamedTopic.of(2, "Google"), NamedTopic.of(3, "Xiaomi")));
        List<FoundTopic> found = finder.find(new ArticleText("Xiaomi", "Google", "Linux und Linux"));
        assertEquals(
                List.of(3L, 2L, 1L), found.stream().map(FoundTopic::topicId).toList());
        assertEquals(List.of(5, 3, 2), found.stream().map(FoundTopic::score).toList());
    }

    @Test
    void a_mention_in_passing_makes_a_short_text_relevant_but_not_a_long_one() {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "Linux")));
        assertTrue(finder.find(new ArticleText("", "", "Linux.")).getFirst().relevant());
        String longText = "Wort ".repeat(400);
        assertFalse(finder.find(new ArticleText("", "", longText + "Linux"))
                .getFirst()
                .relevant());
        assertTrue(finder.find(new ArticleText("", "", longText + "Linux Linux"))
                .getFirst()
                .relevant());
        assertTrue(
                finder.find(new ArticleText("", "Linux", longText)).getFirst().relevant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "++",
                "#",
                "\u2029",
                "a",
                "é",
                "\uD83D\uDE00",
                "😀 KI 😀",
                "'s",
                "@x",
                ".x",
                "://",
                "www.",
                "\u0301",
                "ẞ",
                "ﬁ",
                "ı"
            })
    void odd_texts_are_read_to_their_end(String text) {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "KI"), NamedTopic.of(2, text)));
        finder.find(new ArticleText(text, text, text));
    }

    /// A name between white space is found whatever else is around it, and every match is contained in the text.
    @Test
    void a_name_is_found_wherever_it_stands() {
        Random random = new Random(20180224);
        List<String> fillers =
                List.of("Haus", "und", "–", "„so“", "z.B.", "5,99", "Müller-Lüdenscheidt", "(…)", "e", "😀");
        List<String> names = List.of("Microsoft", "Künstliche Intelligenz", "GNU/Linux", "E-Auto", "KI", "5G");
        for (int round = 0; round < 2_000; round++) {
            String name = names.get(random.nextInt(names.size()));
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                parts.add(fillers.get(random.nextInt(fillers.size())));
            }
            parts.set(random.nextInt(parts.size()), name);
            String text = String.join(" ", parts);
            assertEquals(name, found(name, text), text);
        }
    }

    /// So the API need only refuse what has no key.
    @Test
    void whatever_name_has_a_key_is_found_as_it_is() {
        Random random = new Random(20261130);
        List<String> pieces = List.of(
                "a", "B", "ß", "İ", "ſ", "Σ", "ς", "e\u0301", "\u0301", "1", "²", "Ⅷ", "ﬁ", "ש", "م", "😀", "+", "#",
                "-", " ", "'", "’", ".", "@", "_", "/", "(", "&", ",", "–", "www.", ":", "\u202e", "\u200f", "\u00ad",
                "\u200b");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                made.append(pieces.get(random.nextInt(pieces.size())));
            }
            String name = Folding.singleSpaced(made.toString());
            if (TopicName.key(name) != null) {
                TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, name)));
                assertEquals(
                        1,
                        finder.find(new ArticleText("", "", "Wort " + name + " Wort"))
                                .size(),
                        name);
            }
        }
    }

    @Tag("slow")
    @Test
    void ten_thousand_topics_and_a_hundred_thousand_characters_take_bounded_work() {
        // Names with common beginnings, and a text made of these: the worst case for the finder.
        List<NamedTopic> names = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            names.add(NamedTopic.of(i, "Neue Alte Neue Alte Neue Alte Neue Alte Neue Wort" + i));
        }
        TopicFinder finder = TopicFinder.of(names);
        String text = "Neuen Alten ".repeat(100_000 / 12);
        assertEquals(List.of(), finder.find(new ArticleText("", "", text)));
        assertEquals(
                1, finder.find(new ArticleText("", "", text + "Neue Wort77s")).size());
    }

    @Test
    void markdown_bombs_are_read() {
        TopicFinder finder = TopicFinder.of(List.of(NamedTopic.of(1, "Linux")));
        for (String bomb : List.of("> ", "[", "*a ", "**a ", "- ", "![", "<", "<a", "<a <a>", "`", "_(", "a**b_")) {
            String markdown = bomb.repeat(100_000 / bomb.length()) + "\n\nLinux";
            finder.find(ArticleText.of("", "", markdown));
        }
    }
}
