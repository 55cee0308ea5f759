package org.leserbrief.comment.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about reports; the English ones are in `messages/reports_en.properties`.
@MessageBundle(value = "reports", locale = "de")
public interface ReportMessages {
    @Message("Melden")
    String report();

    @Message("Gemeldet")
    String reported();

    @Message("Gemeldet. Danke, die Moderation sieht sich das an.")
    String thanks();

    @Message("Ihre Meldungen")
    String own();

    @Message("Kommentar melden")
    String title();

    @Message("Was stimmt damit nicht? Ein Klick schickt die Meldung ab.")
    String why();

    @Message("In Ihren Worten (freiwillig)")
    String detail();

    @Message("Das liest nur die Moderation. Höchstens 1.000 Zeichen.")
    String detailHint();

    @Message("Bitte beschreiben Sie, was nicht stimmt.")
    String detailMissing();

    @Message("Der Text ist zu lang: höchstens 1.000 Zeichen.")
    String detailTooLong();

    @Message("Der Text enthält Steuerzeichen oder unvollständige Zeichen.")
    String detailUnreadable();

    @Message("Bitte wählen Sie aus, was nicht stimmt.")
    String reasonMissing();

    @Message("Melden Sie sich an, um diesen Kommentar zu melden.")
    String signInToReport();

    @Message("Anmelden")
    String signIn();

    @Message(
            "Ihre Anmeldung ist abgelaufen. Ihr Text ist noch da: Melden Sie sich in einem neuen Fenster an und senden Sie ihn dann hier ab.")
    String sessionExpired();

    @Message("In neuem Fenster anmelden")
    String signInElsewhere();

    @Message("Zurück zum Kommentar")
    String backToComment();

    @Message("Kommentar von {name}")
    String commentBy(String name);

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("Meine Meldungen")
    String ownTitle();

    @Message("Sie haben noch nichts gemeldet. „Melden“ steht unter jedem fremden Kommentar.")
    String noneYet();

    @Message("Kommentar zu „{headline}“")
    String on(String headline);

    @Message("Ein Kommentar")
    String comment();

    @Message("Ältere Meldungen")
    String older();

    @Message(
            "{#switch state}{#case 'open'}Wartet auf die Moderation.{#case 'upheld'}Der Kommentar wurde entfernt.{#case 'rejected'}Die Moderation hat sich den Kommentar angesehen: Er bleibt stehen.{#case 'deleted'}Der Kommentar wurde vom Autor gelöscht.{#else}{state}{/switch}")
    String state(String state);
}
