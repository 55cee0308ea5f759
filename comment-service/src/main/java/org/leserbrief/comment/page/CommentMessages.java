package org.leserbrief.comment.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the discussion; the English ones are in `messages/comments_en.properties`.
@MessageBundle(value = "comments", locale = "de")
public interface CommentMessages {
    @Message("Kommentare zu „{headline}“")
    String title(String headline);

    @Message("{#if count is 0}Noch keine Kommentare{#else if count is 1}1 Kommentar{#else}{count} Kommentare{/if}")
    String count(long count);

    @Message("Zurück zum Artikel")
    String backToArticle();

    @Message("Reihenfolge")
    String order();

    @Message("Neueste zuerst")
    String newest();

    @Message("Älteste zuerst")
    String oldest();

    @Message("Beste zuerst")
    String best();

    @Message("Zustimmen")
    String voteUp();

    @Message("Ablehnen")
    String voteDown();

    @Message("{up} dafür, {down} dagegen")
    String votes(int up, int down);

    @Message("Von vielen Lesern abgelehnt: trotzdem lesen")
    String rejected();

    @Message("Sie ignorieren {name}: trotzdem lesen")
    String ignored(String name);

    @Message("Ignorieren")
    String ignore();

    @Message("Nicht mehr ignorieren")
    String stopIgnoring();

    @Message("Diskussion folgen")
    String followDiscussion();

    @Message("Sie folgen dieser Diskussion: nicht mehr folgen")
    String unfollowDiscussion();

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("1 neuer Kommentar: anzeigen")
    String oneNew();

    /// A script replaces `%d` by the number.
    @Message("%d neue Kommentare: anzeigen")
    String manyNew();

    @Message("Es hat sich einiges getan: neu laden")
    String changed();

    /// A script replaces `%d` by the number.
    @Message("%d Kommentare")
    String countPattern();

    @Message("Noch hat niemand etwas geschrieben. Machen Sie den Anfang!")
    String empty();

    @Message("Niemand hat etwas geschrieben.")
    String emptyAndClosed();

    @Message("Die Diskussion ist geschlossen: Lesen geht, schreiben nicht mehr.")
    String closed();

    @Message("Die Diskussion ist seit dem {time} geschlossen: Lesen geht, schreiben nicht mehr.")
    String closedSince(String time);

    @Message("Die Diskussion schließt am {time}.")
    String closesAt(String time);

    @Message("Hier sieht die Moderation jeden Kommentar an, bevor er erscheint.")
    String premoderated();

    @Message(
            "{#switch seconds}{#case 60}Hier geht es hoch her: ein Kommentar pro Minute.{#case 300}Hier geht es hoch her: ein Kommentar alle fünf Minuten.{#else}Hier geht es hoch her: ein Kommentar alle 15 Minuten.{/switch}")
    String heatSlow(int seconds);

    @Message("Hier geht es hoch her: Jeder Kommentar erscheint erst, wenn die Moderation ihn freigibt.")
    String heatPremoderated();

    @Message("Es wird gerade sehr viel geschrieben, und manches davon wurde gemeldet oder entfernt.")
    String heatWhyAutomatic();

    @Message("Das hat die Moderation so eingestellt, damit alle zu Wort kommen und der Ton sachlich bleibt.")
    String heatWhyModerators();

    @Message("Das endet, sobald es ruhiger wird, spätestens am {time}.")
    String heatUntil(String time);

    @Message("Es gilt, bis die Moderation es aufhebt.")
    String heatOpenEnd();

    /// @param wait the seconds until the next comment is allowed
    /// @param minutes the same, for a long time
    @Message(
            "{#switch seconds}{#case 60}Hier geht zurzeit ein Kommentar pro Minute.{#case 300}Hier geht zurzeit ein Kommentar alle fünf Minuten.{#else}Hier geht zurzeit ein Kommentar alle 15 Minuten.{/switch} Ihr Text bleibt hier stehen: Senden Sie ihn in {#if wait > 120}{minutes} Minuten{#else if wait is 1}einer Sekunde{#else}{wait} Sekunden{/if} noch einmal ab.")
    String tooSoon(int seconds, long wait, long minutes);

    @Message("Die Verwarnung in einem neuen Fenster lesen und bestätigen. Ihr Text bleibt hier stehen.")
    String readWarning();

    @Message("Melden Sie sich an, um mitzudiskutieren.")
    String signInToWrite();

    @Message("Anmelden")
    String signIn();

    @Message(
            "Ihre Anmeldung ist abgelaufen. Ihr Text ist noch da: Melden Sie sich in einem neuen Fenster an und senden Sie ihn dann hier ab.")
    String sessionExpired();

    @Message("In neuem Fenster anmelden")
    String signInElsewhere();

    @Message("Kommentar schreiben")
    String write();

    @Message("Antwort an {name}")
    String replyTo(String name);

    @Message("Kommentar bearbeiten")
    String editHeading();

    @Message("Ihr Text")
    String text();

    @Message("Hervorheben mit *Sternchen*, zitieren mit > am Zeilenanfang. Höchstens 10.000 Zeichen.")
    String textHint();

    @Message("Absenden")
    String send();

    @Message("Speichern")
    String save();

    @Message("Abbrechen")
    String cancel();

    @Message("Antworten")
    String reply();

    @Message("Bearbeiten")
    String edit();

    @Message("Löschen")
    String delete();

    @Message("Der Kommentar ist dann für immer weg. Antworten darauf bleiben stehen.")
    String deleteHint();

    @Message("Endgültig löschen")
    String deleteForGood();

    @Message("an @{name}")
    String answering(String name);

    @Message("bearbeitet")
    String edited();

    @Message("wartet auf Freigabe")
    String pending();

    @Message("wird geprüft")
    String checked();

    @Message("Dieser Kommentar wurde von der Moderation entfernt.")
    String removed();

    @Message("Dieser Kommentar wurde vom Autor gelöscht.")
    String deleted();

    @Message("Dieser Kommentar wartet auf Freigabe.")
    String waiting();

    @Message("Kommentar von {name}")
    String by(String name);

    @Message("Link zum Kommentar")
    String permalink();

    @Message(
            "{#if count is 0}Weitere Antworten{#else if count is 1}1 weitere Antwort{#else}{count} weitere Antworten{/if}")
    String moreReplies(long count);

    @Message("Weitere Kommentare")
    String more();

    @Message("Alle Kommentare")
    String all();

    @Message("Bitte schreiben Sie etwas.")
    String blank();

    @Message("Der Text ist zu lang: höchstens 10.000 Zeichen.")
    String tooLong();

    @Message("Der Text enthält Steuerzeichen oder unvollständige Zeichen.")
    String unreadable();

    @Message(
            "Sie haben diesen Kommentar schon in anderer Fassung abgeschickt. Senden Sie ihn noch einmal ab, wenn er zusätzlich erscheinen soll.")
    String alreadySent();

    @Message("Zitieren")
    String quote();

    @Message("Vorschau")
    String preview();

    @Message("Das war zu schnell. Bitte warten Sie noch {seconds} Sekunden und senden Sie es dann noch einmal ab.")
    String tooFast(long seconds);

    @Message("Sie dürfen hier bis {time} nicht schreiben.")
    String restrictedUntil(String time);

    @Message("Warum?")
    String whyRestricted();

    @Message("wird gesendet …")
    String sending();

    @Message("Ihr Kommentar")
    String you();

    @Message(
            "Das ist nicht angekommen: Es fehlt die Verbindung, oder bei uns stimmt etwas nicht. Ihr Text ist noch da, versuchen Sie es gleich noch einmal.")
    String notArrived();

    /// For a failed vote, follow, ignore or delete.
    @Message(
            "Das ist nicht angekommen: Es fehlt die Verbindung, den Kommentar oder den Artikel gibt es nicht mehr, oder bei uns stimmt etwas nicht. Versuchen Sie es gleich noch einmal.")
    String choiceNotArrived();

    @Message("Ihr Entwurf von vorhin ist wieder da.")
    String draftRestored();

    @Message("Entwurf verwerfen")
    String draftDiscard();

    @Message("Noch # Zeichen")
    String charactersLeft();

    @Message("# Zeichen zu viel")
    String charactersOver();

    @Message(
            "Anmelden und mitschreiben können Sie auf {site}: In fremden Seiten geben Browser Ihre Anmeldung nicht weiter.")
    String framedNote(String site);

    @Message("Mitdiskutieren")
    String framedJoin();

    @Message("Zu {site}")
    String framedOpen(String site);
}
