package org.leserbrief.comment.selection;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the moderators' search and selections; the English ones are in `messages/selections_en.properties`.
@MessageBundle(value = "selections", locale = "de")
public interface SelectionMessages {
    @Message("Kommentare suchen")
    String searchTitle();

    @Message("Viele Kommentare auf einmal entscheiden")
    String newTitle();

    @Message("Auswahl {id}")
    String title(long id);

    @Message("Zur Moderation")
    String toDesk();

    @Message("Suche")
    String toSearch();

    @Message("Neue Auswahl")
    String toNew();

    @Message("Wörter im Text, oder die Nummer eines Kommentars")
    String query();

    @Message("Text enthält")
    String text();

    @Message("Verfasser (Name oder Kennung)")
    String author();

    @Message("Artikel (Nummer)")
    String article();

    @Message("Regel (Nummer)")
    String rule();

    @Message("Zustand")
    String state();

    @Message("jeder")
    String anyState();

    @Message("Geschrieben ab")
    String from();

    @Message("bis einschließlich")
    String to();

    @Message("Suchen")
    String search();

    @Message("Nichts gefunden.")
    String nothing();

    @Message("Bis {time} zurück durchsucht.")
    String searchedUntil(String time);

    @Message("Weiter zurück suchen")
    String further();

    @Message("Weitere")
    String more();

    @Message("Als Auswahl entscheiden")
    String asSelection();

    @Message(
            "Mindestens eine Angabe außer dem Zustand. Erst die Vorschau zeigt, was es trifft; entschieden wird danach.")
    String newHint();

    @Message("Vorschau")
    String preview();

    @Message("{#if size is 1}Ein Kommentar{#else}{size} Kommentare{/if} ausgewählt.")
    String size(int size);

    @Message("Es kann mehr geben: das sind die neuesten. Grenzen Sie ein, oder wiederholen Sie die Auswahl danach.")
    String capped();

    @Message("Nichts ausgewählt.")
    String empty();

    @Message("Beispiele")
    String samples();

    @Message("Entscheiden")
    String decide();

    @Message("Was soll mit allen geschehen?")
    String action();

    @Message(
            "{#switch action}{#case 'approve'}Freigeben oder behalten{#case 'reject'}Ablehnen (was wartet){#case 'remove'}Entfernen (was veröffentlicht ist){#case 'restore'}Wiederherstellen (was entfernt ist){#else}{action}{/switch}")
    String actionOption(String action);

    @Message("Grund (die Verfasser lesen ihn)")
    String reason();

    @Message("keiner (nur beim Freigeben)")
    String noReason();

    @Message("Notiz für Kollegen (die Verfasser lesen sie nicht)")
    String note();

    @Message("Zur Bestätigung die Zahl der Kommentare ({size}) eintippen")
    String confirm(int size);

    @Message("Alle entscheiden")
    String decideAll();

    @Message("Die Zahl stimmt nicht.")
    String notConfirmed();

    @Message("Diese Entscheidung braucht einen Grund.")
    String reasonMissing();

    @Message("Dieser Grund gilt nur für das Wiederherstellen.")
    String reasonNotForThis();

    @Message("Bitte wählen Sie, was geschehen soll.")
    String actionMissing();

    @Message("Die Notiz ist zu lang oder enthält Steuerzeichen.")
    String noteUnreadable();

    @Message("Jemand hat inzwischen über diese Auswahl entschieden.")
    String decidedBefore();

    @Message("Entscheidung: {action}")
    String decision(String action);

    @Message("Rücknahme")
    String reversal();

    @Message("{dealt} von {total} erledigt.")
    String progress(int dealt, int total);

    @Message(
            "{#if state == 'running'}Läuft noch.{#else if state == 'canceled'}Angehalten: der Rest bleibt, wie er war.{#else}Fertig.{/if}")
    String progressState(String state);

    @Message("{done} entschieden, {skipped} übersprungen (inzwischen geändert), {failed} nicht möglich (Zustand)")
    String counts(int done, int skipped, int failed);

    @Message("Stand neu laden")
    String refresh();

    @Message("Anhalten")
    String cancel();

    @Message("Alles rückgängig machen")
    String undo();
}
