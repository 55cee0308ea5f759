package org.leserbrief.comment.appeal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the appeals on the moderators' desk; the English ones are in `messages/appeals_en.properties`.
@MessageBundle(value = "appeals", locale = "de")
public interface AppealMessages {
    @Message("Einsprüche")
    String title();

    @Message("Einspruch {id}")
    String one(long id);

    @Message("Kein Einspruch wartet.")
    String empty();

    @Message("Einspruch von {name}")
    String by(String name);

    @Message("jemand, der den Kommentar gemeldet hat")
    String notifier();

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("{#switch measure}{#case 'comment-rejected'}Kommentar abgelehnt{#case 'comment-removed'}Kommentar entfernt"
            + "{#case 'author-premoderated'}Konto vormoderiert{#case 'author-suspended'}Konto gesperrt auf Zeit"
            + "{#case 'author-banned'}Konto gesperrt{#case 'comment-kept'}Meldung abgelehnt{#else}{measure}{/switch}")
    String measure(String measure);

    @Message("{measure} von {name} am {time}")
    String decision(String measure, String name, String time);

    @Message("Grund: {reason}")
    String reason(String reason);

    @Message("Der Kommentar")
    String comment();

    @Message("Zusammenhang und Verlauf")
    String context();

    @Message("Was eingewendet wird")
    String text();

    @Message("Antwort (wer Einspruch einlegt, liest sie)")
    String answer();

    @Message("Es bleibt dabei")
    String uphold();

    @Message("Aufheben")
    String reverse();

    @Message("Kommentar entfernen")
    String remove();

    @Message("Sie waren an der Entscheidung beteiligt. Über den Einspruch entscheidet jemand anderes.")
    String involved();

    @Message("{#switch state}{#case 'upheld'}{name} hat entschieden: Es bleibt dabei.{#case 'reversed'}{name} hat die"
            + " Entscheidung aufgehoben.{#else}Der Einspruch hat sich erledigt.{/switch}")
    String settled(String state, String name);

    @Message("jemand")
    String somebody();

    @Message("Bitte wählen Sie aus, und begründen Sie es: Wer Einspruch einlegt, liest die Antwort.")
    String incomplete();

    @Message("Die Antwort ist zu lang oder enthält Zeichen, die nicht erlaubt sind.")
    String unreadable();

    @Message("{#switch state}{#case 'reversed'}Ihr Einspruch hat Erfolg: Die Entscheidung ist aufgehoben."
            + "{#else}Ihr Einspruch ist abgelehnt: Es bleibt bei der Entscheidung.{/switch}")
    String mail(String state);

    @Message("Weitere")
    String more();
}
