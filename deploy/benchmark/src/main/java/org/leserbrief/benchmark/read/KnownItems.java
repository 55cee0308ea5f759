package org.leserbrief.benchmark.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Searches by somebody who knows that an article exists and has forgotten where: one article is right, all others
/// are wrong.
final class KnownItems {
    /// @param address the path of the article's page, or its beginning
    record KnownItem(String query, String address) {}

    /// A way in which people search, with one query for each article asked for.
    record Kind(String label, List<KnownItem> items) {}

    /// What readers may remember of the articles of the sample newsroom, written by hand before the search was
    /// tried.
    private static final String[][] SAMPLE = {
        {"redmi test akku", "redmi-5-plus"},
        {"Xiaomi Handy Testbericht", "redmi-5-plus"},
        {"microsoft xiaomi partnerschaft", "microsoft-und-xiaomi"},
        {"DSGVO Verein Website", "die-dsgvo-gilt"},
        {"Datenschutzgrundverordnung Vereine", "die-dsgvo-gilt"},
        {"elektroauto winter reichweite", "elektroauto-im-winter"},
        {"E-Auto Frost Heizung", "elektroauto-im-winter"},
        {"Passwort Passkeys Selbstversuch", "anmelden-ohne-passwort"},
        {"passkeys", "anmelden-ohne-passwort"},
        {"windows 10 support ende", "support-fuer-windows-10"},
        {"usb-c notebook pflicht", "usb-c-wird-pflicht"},
        {"einheitliches Ladekabel EU", "usb-c-wird-pflicht"},
        {"lokale Sprachmodelle Notebook", "ki-auf-dem-eigenen-rechner"},
        {"Landkreis freie Software", "landkreis-hohenwaldau"},
        {"hohenwaldau", "landkreis-hohenwaldau"},
        {"abgelaufenes zertifikat ausfall", "protokoll-eines-ausfalls"},
        {"Energielabel Smartphones", "gut-ein-jahr-energielabel"},
        {"Energielabell", "gut-ein-jahr-energielabel"},
        {"Videoüberwachung Bahnhof", "kameras-die-stuerze"},
        {"Ueberwachung Stuerze Kamera", "kameras-die-stuerze"},
        {"Hausbatterie Dorf", "das-auto-als-hausbatterie"},
        {"Elektroautos Strom zurückspeisen", "das-auto-als-hausbatterie"},
        {"Reparaturcafe Linux", "zweites-leben"},
        {"Reperaturcafé", "zweites-leben"},
        {"Kommentarregeln", "so-diskutieren-wir"},
        {"kartenzahlung störung", "kartenzahlung-im-norden"},
        {"KI Zusammenfassung Suchmaschine", "wenn-die-suche"},
        {"Physiklehrer Open Source Bibliothek", "ein-mensch-eine-bibliothek"},
        {"akku tausch 2027", "akkutausch-wird-einfacher"},
        {"Batterieverordnung", "akkutausch-wird-einfacher"}
    };

    private KnownItems() {}

    static Kind sampleNewsroom() {
        List<KnownItem> items = new ArrayList<>();
        for (String[] item : SAMPLE) {
            items.add(new KnownItem(item[0], item[1]));
        }
        return new Kind("sample newsroom, written by hand", items);
    }

    /// @param size of the archive
    /// @param queries of each kind
    static List<Kind> of(GeneratedArchive archive, int size, int queries) {
        List<GeneratedArchive.Article> asked =
                new Random(4).ints(queries, 0, size).mapToObj(archive::article).toList();
        return List.of(
                kind(
                        "three words of the headline",
                        asked,
                        article -> article.town() + " " + article.compoundWord() + " " + article.noun()),
                kind(
                        "the same in small letters, ae for ä",
                        asked,
                        article -> plain(article.town() + " " + article.compoundWord() + " " + article.noun())),
                kind(
                        "the compound as two words",
                        asked,
                        article -> article.town() + " " + String.join(" ", article.compound()) + " " + article.noun()),
                kind(
                        "one letter of the compound wrong",
                        asked,
                        article -> article.town() + " " + mistyped(article.compoundWord()) + " " + article.noun()),
                kind("a person and a town in the text", asked, article -> article.person() + " " + article.town()));
    }

    private static Kind kind(
            String label, List<GeneratedArchive.Article> asked, Function<GeneratedArchive.Article, String> query) {
        return new Kind(
                label,
                asked.stream()
                        .map(article -> new KnownItem(query.apply(article), "/news/" + article.id() + "/"))
                        .toList());
    }

    private static String plain(String text) {
        return text.toLowerCase(java.util.Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
    }

    /// Two letters in the middle in the wrong order, or one doubled if they are the same.
    private static String mistyped(String word) {
        int at = word.length() / 2;
        char a = word.charAt(at);
        char b = word.charAt(at - 1);
        return word.substring(0, at - 1) + a + (a == b ? "" + a + b : "" + b) + word.substring(at + 1);
    }
}
