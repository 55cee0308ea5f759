package org.leserbrief.comment.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of notices; the English ones are in `messages/notices_en.properties`.
@MessageBundle(value = "notices", locale = "de")
public interface NoticeMessages {
    @Message("Rechtswidrigen Inhalt melden")
    String title();

    @Message(
            "Halten Sie einen Kommentar für rechtswidrig? Melden Sie ihn hier, auch ohne Konto. Wir bestätigen den Eingang"
                    + " sofort per E-Mail und teilen Ihnen mit, was entschieden wurde. Der Verfasser erfährt Ihren Namen nicht.")
    String intro();

    @Message("Adresse des Kommentars")
    String url();

    @Message("Warum ist der Kommentar rechtswidrig?")
    String explanation();

    @Message("Welches Recht ist verletzt?")
    String ground();

    @Message("Keine Angabe")
    String noGround();

    @Message("Ihr Name")
    String name();

    @Message("Ihre E-Mail-Adresse")
    String email();

    @Message(
            "Name und E-Mail-Adresse brauchen wir, außer bei sexuellem Missbrauch von Kindern. Wir löschen sie, sobald die"
                    + " Frist für einen Widerspruch vorbei ist.")
    String contactHint();

    @Message("Ich bin nach bestem Wissen davon überzeugt, dass meine Angaben richtig und vollständig sind.")
    String goodFaith();

    @Message("Melden")
    String send();

    @Message("{#switch field}{#case 'url'}Das ist keine Adresse eines Kommentars, den hier alle lesen können."
            + "{#case 'explanation'}Bitte schreiben Sie, warum der Kommentar rechtswidrig ist, mit höchstens 5000 Zeichen."
            + "{#case 'name'}Bitte nennen Sie Ihren Namen.{#case 'email'}Bitte geben Sie eine gültige E-Mail-Adresse an."
            + "{#case 'goodFaith'}Bitte bestätigen Sie, dass Ihre Angaben richtig sind."
            + "{#case 'legalGround'}Bitte wählen Sie aus, welches Recht verletzt ist.{#else}{field}{/switch}")
    String mistake(String field);

    @Message("Meldung {reference}")
    String one(String reference);

    @Message("{#switch state}{#case 'open'}Die Moderation hat noch nicht entschieden."
            + "{#case 'upheld'}Der Kommentar ist entfernt."
            + "{#case 'rejected'}Die Moderation sieht keinen Grund, den Kommentar zu entfernen."
            + "{#case 'deleted'}Der Verfasser hat den Kommentar selbst gelöscht.{#else}{state}{/switch}")
    String state(String state);

    @Message("Eingegangen am {time}")
    String received(String time);

    @Message("Entschieden am {time}. Entschieden hat ein Mensch.")
    String settled(String time);

    @Message("Bewahren Sie diese Adresse auf: Mit ihr sehen Sie, was aus Ihrer Meldung wird.")
    String keep();

    @Message("Ihre Meldung {reference} ist eingegangen")
    String receiptSubject(String reference);

    @Message(
            "Guten Tag,\n\nIhre Meldung {reference} ist bei {site} eingegangen. Ein Mensch prüft sie; was entschieden wird,"
                    + " teilen wir Ihnen mit. Wie weit es ist, sehen Sie hier:\n{url}\n")
    String receipt(String site, String reference, String url);

    @Message("Entscheidung über Ihre Meldung {reference}")
    String decisionSubject(String reference);

    @Message(
            "Guten Tag,\n\nüber Ihre Meldung {reference} bei {site} ist entschieden: {state} Entschieden hat ein Mensch.\n\n"
                    + "Halten Sie das für falsch, dann können Sie sechs Monate lang Einspruch einlegen, mit der Adresse aus der"
                    + " Bestätigung, oder schreiben Sie an die Adresse im Impressum: {imprint}\nAußerdem steht Ihnen"
                    + " der Weg zu den Gerichten offen.\n")
    String decision(String site, String reference, String state, String imprint);

    @Message(
            "Guten Tag,\n\nder Kommentar, um den es in Ihrer Meldung {reference} bei {site} ging, ist inzwischen nicht mehr zu"
                    + " lesen. Die Entscheidung über Ihre Meldung bleibt davon unberührt.\n")
    String goneLater(String site, String reference);

    @Message(
            "Guten Tag,\n\nüber Ihren Einspruch zur Meldung {reference} bei {site} ist entschieden: {state} Entschieden hat"
                    + " jemand anderes als beim ersten Mal.\n\n{answer}\n")
    String appealAnswer(String site, String reference, String state, String answer);

    @Message("Antwort der Moderation auf Ihren Einspruch:")
    String answer();

    @Message("Über Ihren Einspruch hat die Moderation noch nicht entschieden.")
    String appealOpen();

    @Message("Ihr Einspruch hat sich erledigt, bevor die Moderation über ihn entschieden hat.")
    String appealMoot();

    @Message("Einspruch einlegen")
    String appeal();

    @Message(
            "Bis einschließlich {day} können Sie kostenlos Einspruch einlegen, einmal zu dieser Meldung. Über ihn entscheidet"
                    + " jemand anderes als beim ersten Mal, mit Begründung.")
    String appealHint(String day);

    @Message("Was ist falsch an der Entscheidung?")
    String appealText();

    @Message("Einspruch absenden")
    String sendAppeal();

    @Message("Meldungen nach Art. 16 DSA")
    String queue();

    @Message("Keine Meldung wartet.")
    String empty();

    @Message("Ohne Namen")
    String anonymous();

    @Message("Zum Kommentar")
    String toComment();

    @Message("Weitere")
    String more();

    @Message("Vermutlich von einem Programm ausgefüllt")
    String doubted();
}
