package org.leserbrief.comment.statement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts around the statements; the English ones are in `messages/statements_en.properties`. What the statements
/// say stands in [StatementTexts].
@MessageBundle(value = "statements", locale = "de")
public interface StatementMessages {
    @Message("Entscheidungen der Moderation")
    String title();

    @Message("Hier steht, was die Moderation zu Ihren Kommentaren und Ihrem Konto entschieden hat, und warum.")
    String intro();

    @Message("Die Moderation hat zu Ihren Kommentaren und Ihrem Konto nichts entschieden.")
    String empty();

    @Message("Kommentar zu „{headline}“")
    String on(String headline);

    @Message("Ein Kommentar unter einem zurückgezogenen Artikel")
    String onWithdrawn();

    @Message("gilt bis {time}")
    String until(String time);

    @Message("gilt, bis die Moderation es aufhebt")
    String forever();

    @Message(
            "{#switch state}{#case 'withdrawn'}Zurückgenommen am {time}.{#case 'replaced'}Durch eine neue Entscheidung"
                    + " ersetzt am {time}.{#case 'acknowledged'}Zur Kenntnis genommen am {time}.{#case 'expired'}Abgelaufen am {time}.{#else}{state}{/switch}")
    String ended(String state, String time);

    @Message("Begründung der Moderation:")
    String words();

    @Message("Leserinnen oder Leser hatten den Kommentar gemeldet. Entschieden hat ein Mensch.")
    String reported();

    @Message("Die Moderation hat sich den Kommentar von sich aus angesehen. Entschieden hat ein Mensch.")
    String ownLook();

    @Message("Entschieden hat ein Mensch.")
    String person();

    @Message("Eine automatische Prüfung hat den Kommentar zurückgehalten. Entscheiden wird ein Mensch.")
    String heldByRule();

    @Message("Eine automatische Prüfung hat den Kommentar gefunden und abgelehnt. Ein Mensch hat ihn nicht angesehen.")
    String rejectedByRule();

    @Message("Einspruch einlegen")
    String appeal();

    @Message("Bis einschließlich {day} können Sie kostenlos Einspruch einlegen, einmal zu dieser Entscheidung. Über ihn"
            + " entscheidet jemand anderes als beim ersten Mal, mit Begründung.")
    String appealHint(String day);

    @Message("Was ist falsch an der Entscheidung?")
    String appealText();

    @Message("Einspruch absenden")
    String sendAppeal();

    @Message("Ihr Einspruch vom {time}")
    String yourAppeal(String time);

    @Message("{#switch state}{#case 'open'}Die Moderation hat über Ihren Einspruch noch nicht entschieden."
            + "{#case 'upheld'}Ihr Einspruch ist abgelehnt: Es bleibt bei der Entscheidung."
            + "{#case 'reversed'}Ihr Einspruch hat Erfolg: Die Entscheidung ist aufgehoben."
            + "{#case 'moot'}Ihr Einspruch hat sich erledigt: Die Entscheidung gilt aus einem anderen Grund nicht mehr."
            + "{#else}{state}{/switch}")
    String appealState(String state);

    @Message("Antwort der Moderation vom {time}:")
    String appealAnswer(String time);

    @Message("Die Frist für einen Einspruch ist am {day} abgelaufen.")
    String appealOver(String day);

    @Message("Bitte schreiben Sie, was an der Entscheidung falsch ist.")
    String appealMissing();

    @Message("Der Text ist zu lang: Es dürfen höchstens {most} Zeichen sein.")
    String appealTooLong(int most);

    @Message("Der Text enthält Zeichen, die nicht erlaubt sind.")
    String appealUnreadable();

    @Message("Alles dazu, und bis einschließlich {day} der Weg zum Einspruch:")
    String mailRedress(String day);

    @Message("Alle Entscheidungen")
    String all();

    @Message("Ihr Kommentar")
    String yourText();

    @Message("Diesen Kommentar haben Sie gelöscht.")
    String deleted();

    @Message("{#switch code}{#case 'contact'}Zum Impressum{#case 'appeal'}Zum Einspruch{#else}{code}{/switch}")
    String nextStep(String code);

    @Message("Ältere Entscheidungen")
    String older();

    @Message("Fassung {version} der Texte")
    String version(int version);

    @Message("Ich habe das gelesen")
    String acknowledge();
}
