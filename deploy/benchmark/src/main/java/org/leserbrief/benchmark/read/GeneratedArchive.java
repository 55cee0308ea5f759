package org.leserbrief.benchmark.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.leserbrief.benchmark.BenchmarkDatabases;

/// An archive of German articles that are made of words with the frequencies that words have (Zipf's law: the
/// second half as often as the first), inserted directly into the database of article-service. The same number
/// always gives the same articles.
///
/// Its nouns are 64 simple ones and the 4,032 compounds of two of them. A headline has a town, a compound and a
/// noun; a text has 180 words, among them the name of somebody who is in few others.
final class GeneratedArchive {
    static final long FIRST_ID = 1_000_000;

    private static final int BATCH = 500;
    private static final int WORDS = 180;

    /// As they are alone, and as they begin a compound.
    private static final List<String> NOUNS = List.of(
            "Wärme/Wärme",
            "Energie/Energie",
            "Regierung/Regierungs",
            "Gemeinde/Gemeinde",
            "Schule/Schul",
            "Verkehr/Verkehrs",
            "Wohnung/Wohnungs",
            "Kultur/Kultur",
            "Wirtschaft/Wirtschafts",
            "Arbeit/Arbeits",
            "Klima/Klima",
            "Wasser/Wasser",
            "Strom/Strom",
            "Straße/Straßen",
            "Kinder/Kinder",
            "Sport/Sport",
            "Daten/Daten",
            "Gesundheit/Gesundheits",
            "Umwelt/Umwelt",
            "Landwirtschaft/Landwirtschafts",
            "Industrie/Industrie",
            "Handel/Handels",
            "Forschung/Forschungs",
            "Bildung/Bildungs",
            "Steuer/Steuer",
            "Rente/Renten",
            "Miete/Miet",
            "Polizei/Polizei",
            "Justiz/Justiz",
            "Verwaltung/Verwaltungs",
            "Zeitung/Zeitungs",
            "Musik/Musik",
            "Theater/Theater",
            "Museum/Museums",
            "Bücher/Bücher",
            "Sprache/Sprach",
            "Technik/Technik",
            "Software/Software",
            "Netz/Netz",
            "Fahrrad/Fahrrad",
            "Bahnhof/Bahnhofs",
            "Flughafen/Flughafen",
            "Hafen/Hafen",
            "Brücke/Brücken",
            "Turm/Turm",
            "Garten/Garten",
            "Wald/Wald",
            "Fluss/Fluss",
            "Wetter/Wetter",
            "Winter/Winter",
            "Gesetz/Gesetzes",
            "Vertrag/Vertrags",
            "Konzept/Konzept",
            "Projekt/Projekt",
            "Preis/Preis",
            "Krise/Krisen",
            "Reform/Reform",
            "Streit/Streit",
            "Bericht/Berichts",
            "Planung/Planungs",
            "Beratung/Beratungs",
            "Förderung/Förder",
            "Versorgung/Versorgungs",
            "Sicherheit/Sicherheits");

    private static final List<String> TOWN_BEGINNINGS = List.of(
            "Ober", "Unter", "Neu", "Alt", "Groß", "Klein", "Bad ", "Hohen", "Nieder", "Wald", "See", "Berg", "Schön",
            "Grün", "Weiß", "Lang");

    private static final List<String> TOWN_ENDINGS = List.of(
            "hausen", "dorf", "stadt", "bach", "heim", "kirchen", "feld", "ingen", "brunn", "au", "rode", "walde",
            "furt", "münde", "leben", "ow", "büttel", "hagen", "reuth", "stein");

    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Elif", "Frieda", "Georg", "Hülya", "Ida", "Jonas", "Käthe", "Lars",
            "Mila", "Nils", "Oskar", "Paula", "Renée", "Sören", "Thea", "Uwe");

    private static final List<String> NAME_BEGINNINGS = List.of(
            "Acker", "Brand", "Dorn", "Eber", "Fels", "Gold", "Hart", "Kalt", "Lind", "Moor", "Nuss", "Ost", "Rot",
            "Sand", "Tann", "Vogel", "Wend", "Zeller", "Früh", "Süd");

    private static final List<String> NAME_ENDINGS = List.of(
            "mann", "müller", "hofer", "berger", "mayer", "schmidt", "bauer", "huber", "eck", "wirth", "meister",
            "kamp", "lohe", "busch", "felder", "horst", "winkel", "garten", "straßer", "reiter");

    private static final List<String> VERBS =
            List.of("bleibt", "kommt", "spaltet", "verändert", "kostet", "hilft", "fehlt", "wächst");

    private static final List<String> FILLERS = List.of(
            "und",
            "die",
            "der",
            "das",
            "für",
            "mit",
            "nach",
            "über",
            "neue",
            "große",
            "viele",
            "wenige",
            "seit",
            "Jahren",
            "sagt",
            "zeigt",
            "wollen",
            "müssen",
            "gibt",
            "noch",
            "wieder",
            "Menschen",
            "Stadt",
            "Land",
            "heute",
            "morgen",
            "erste",
            "letzte",
            "Woche",
            "Monate",
            "Millionen",
            "Euro",
            "Prozent");

    private static final String INSERT = """
            INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name, author_slug,
                comment_mode, published_at, created_at, updated_at)
            SELECT id, 1, 1, 'PUBLISHED', 'archiv', headline, teaser, body, 'Messlauf', 'messlauf', 'OPEN',
                published, published, published
            FROM json_to_recordset('%s') AS made (id bigint, headline text, teaser text, body text),
                LATERAL (SELECT date_trunc('second', now()) - interval '1 hour' * (200000 - id %% 100000) AS published) AS date
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int size;

    GeneratedArchive(int size) {
        this.size = size;
    }

    /// What an article is found by.
    ///
    /// @param compound the parts of a compound
    /// @param compoundWord the parts as one word
    record Article(int number, String town, List<String> compound, String compoundWord, String noun, String person) {
        long id() {
            return FIRST_ID + number;
        }

        String headline() {
            return "%s: Was die %s mit %s macht".formatted(town, compoundWord, noun);
        }
    }

    Article article(int number) {
        Random random = new Random(number * 7_919L + 17);
        String first = pick(random, NOUNS);
        String last = pick(random, NOUNS);
        return new Article(
                number,
                pick(random, TOWN_BEGINNINGS) + pick(random, TOWN_ENDINGS),
                List.of(alone(first), alone(last)),
                compound(first, last),
                alone(zipf(random, NOUNS)),
                pick(random, FIRST_NAMES) + " " + pick(random, NAME_BEGINNINGS) + pick(random, NAME_ENDINGS));
    }

    /// A simple noun by its frequency: 0 is in most articles.
    static String commonWord(int rank) {
        return alone(NOUNS.get(rank % NOUNS.size()));
    }

    void insert(BenchmarkDatabases databases) throws SQLException, JsonProcessingException {
        for (int from = 0; from < size; from += BATCH) {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int number = from; number < Math.min(size, from + BATCH); number++) {
                Article article = article(number);
                batch.add(Map.of(
                        "id", article.id(),
                        "headline", article.headline(),
                        "teaser", sentence(new Random(number), 12),
                        "body", body(article)));
            }
            databases.run(
                    "article", INSERT.formatted(JSON.writeValueAsString(batch).replace("'", "''")));
        }
    }

    private static String body(Article article) {
        Random random = new Random(article.number());
        List<String> sentences = new ArrayList<>();
        for (int words = 0; words < WORDS; words += 12) {
            sentences.add(sentence(random, 12));
        }
        sentences.add(1 + random.nextInt(sentences.size() - 1), article.person() + " " + pick(random, VERBS) + ".");
        sentences.add(2, "In " + article.town() + " " + pick(random, VERBS) + " die " + article.compoundWord() + ".");
        return String.join(" ", sentences);
    }

    private static String sentence(Random random, int words) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            said.add(
                    switch (random.nextInt(4)) {
                        case 0 -> alone(zipf(random, NOUNS));
                        case 1 -> compound(zipf(random, NOUNS), zipf(random, NOUNS));
                        default -> zipf(random, FILLERS);
                    });
        }
        return said.stream().collect(Collectors.joining(" ", "", "."));
    }

    private static String alone(String noun) {
        return noun.substring(0, noun.indexOf('/'));
    }

    private static String compound(String first, String last) {
        return first.substring(first.indexOf('/') + 1) + alone(last).toLowerCase(Locale.GERMAN);
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String zipf(Random random, List<String> words) {
        return words.get((int) Math.min(words.size() - 1, Math.pow(words.size() + 1, random.nextDouble()) - 1));
    }
}
