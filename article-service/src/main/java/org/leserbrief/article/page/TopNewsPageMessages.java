package org.leserbrief.article.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page of Top-News; the English ones are in `messages/topnews_en.properties`.
@MessageBundle(value = "topnews", locale = "de")
public interface TopNewsPageMessages {
    @Message("Top-News")
    String title();

    @Message("Was Leserinnen und Leser gerade bewegt")
    String description();

    @Message("Zeitraum")
    String periods();

    @Message("{#switch period}{#case 'day'}24 Stunden{#case 'week'}7 Tage{#case 'month'}30 "
            + "Tage{#else}Jetzt{/switch}")
    String period(String period);

    @Message("In diesem Zeitraum ist kein Artikel erschienen.")
    String empty();

    @Message("So entsteht diese Liste")
    String formulaTitle();

    @Message("Alle Top-News, und wie sie entstehen")
    String more();

    @Message("Jeder Artikel hat einen Wert; der höchste steht oben:")
    String intro();

    @Message("Wert = log10(1 + 3 × Kommentierende + Kommentare ÷ 2 + Gelesen ÷ 100) + Erscheinungszeit in "
            + "Einheiten von 12 Stunden + Gewicht")
    String formula();

    @Message("Kommentierende sind verschiedene Menschen: Wenn zwei sich hundertmal antworten, zählen sie als "
            + "zwei. Gelöschte und entfernte Kommentare zählen nicht.")
    String commenters();

    @Message("Gelesen heißt: Der Artikel war zehn Sekunden lang sichtbar. Gezählt wird ohne Cookie und ohne "
            + "Kennung; wer liest, wird nicht gespeichert. Programme und wiederholte Aufrufe innerhalb einer "
            + "Stunde zählen nicht.")
    String reads();

    @Message("Der Logarithmus sorgt dafür, dass zehnmal so viel Beteiligung so viel wert ist wie zwölf "
            + "Stunden. So bleibt nichts lange oben.")
    String age();

    @Message("In den Listen der letzten 24 Stunden, 7 Tage und 30 Tage zählt das Alter nicht: Sonst wären sie "
            + "nur die Liste des letzten Tages.")
    String withinPeriod();

    @Message("Die Redaktion kann einen Artikel für eine begrenzte Zeit an den Anfang stellen, höchstens drei "
            + "zugleich, und ihm ein Gewicht zwischen -2 und 2 geben.")
    String editors();
}
