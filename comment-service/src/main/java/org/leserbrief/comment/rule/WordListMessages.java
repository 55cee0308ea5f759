package org.leserbrief.comment.rule;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of word lists; the English ones are in `messages/words_en.properties`.
@MessageBundle(value = "words", locale = "de")
public interface WordListMessages {
    @Message("Wortlisten")
    String title();

    @Message("Wortliste {name}")
    String list(String name);

    @Message("Wortliste {name}, Fassung {version}")
    String version(String name, long version);

    @Message("Zur Moderation")
    String toDesk();

    @Message("Alle Wortlisten")
    String toLists();

    @Message("Regeln")
    String toRules();

    @Message("Regeln fragen, wie viele Wörter einer Liste in einem Kommentar stehen.")
    String intro();

    @Message("Noch keine Wortliste.")
    String empty();

    @Message("{#if size is 1}ein Wort{#else}{size} Wörter{/if}")
    String size(int size);

    @Message("zuletzt geändert von {name}")
    String changedBy(String name);

    @Message("gelöschter Nutzer")
    String withdrawn();

    /// @param count of domains
    @Message(
            "Ob eine Adresse eine Wegwerfadresse ist, sagen {count} mitgelieferte Domains, solange es keine Liste disposable-domains gibt. Dienste, die an eine eigene Adresse weiterleiten (Apple, Firefox Relay, DuckDuckGo, SimpleLogin, addy.io und andere), zählen nicht dazu.")
    String shipped(int count);

    @Message("Als eigene Liste bearbeiten")
    String shippedToOwn();

    @Message("Neue Wortliste")
    String newList();

    @Message("Name (Kleinbuchstaben, Ziffern, Bindestrich)")
    String name();

    @Message("Wörter, eines je Zeile")
    String words();

    @Message(
            "wort ist ein ganzes Wort, wort+ auch mit Endungen, wort* der Anfang, *wort das Ende, *wort* ein Teil, /…/ ein RE2-Muster, @example.org eine Domain von E-Mail-Adressen. Groß und klein, Umlaute (ä ist ae), ß, Akzente, unsichtbare Zeichen und Ziffern für Buchstaben machen keinen Unterschied. Höchstens 100.000 Wörter.")
    String wordsHint();

    @Message("Oder eine Textdatei (UTF-8, höchstens 2 MB); sie ersetzt, was im Feld steht")
    String file();

    @Message("Speichern")
    String save();

    @Message(
            "Jemand anders hat die Liste inzwischen geändert. Ihr Text ist noch da; sehen Sie sich die neue Fassung an.")
    String outdated();

    @Message("Das ist keine Textdatei in UTF-8.")
    String notText();

    @Message("Benutzt von")
    String usedBy();

    @Message("Keine Regel benutzt sie.")
    String unused();

    @Message("Fassungen")
    String versions();

    @Message("Fassung {version}")
    String versionNumber(long version);

    @Message("{added} dazu, {removed} weg")
    String change(int added, int removed);

    @Message("Dazugekommen ({count})")
    String added(int count);

    @Message("Weggefallen ({count})")
    String removed(int count);

    @Message("und {count} weitere")
    String andMore(int count);

    @Message("Die Fassung davor ist nicht mehr da.")
    String nothingToCompare();

    @Message("Nichts.")
    String nothing();

    @Message("Diese Fassung wiederherstellen")
    String restore();
}
