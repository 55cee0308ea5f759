package org.leserbrief.comment.crimereport;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page about threats to life; the English ones are in `messages/crimes_en.properties`.
@MessageBundle(value = "crimes", locale = "de")
public interface CrimeReportMessages {
    @Message("Verdacht einer Straftat gegen Leben oder Sicherheit")
    String title();

    @Message("Wer von einer Straftat erfährt, die Leben oder Sicherheit von Menschen bedroht, muss sie unverzüglich den"
            + " Behörden melden (Art. 18 des Gesetzes über digitale Dienste). Das gilt für jedes Haus.")
    String duty();

    @Message("Was zu tun ist")
    String steps();

    @Message("Ist jemand jetzt in Gefahr? Rufen Sie 110 an, bevor Sie hier weiterlesen.")
    String stepCall();

    @Message(
            "Löschen Sie nichts. Entfernen Sie den Kommentar, wenn er nicht stehen bleiben darf; sein Text bleibt dabei"
                    + " erhalten.")
    String stepKeep();

    @Message(
            "Melden Sie, was Sie wissen: Text, Zeit, Adresse des Kommentars, Konto des Verfassers. In Deutschland nimmt"
                    + " das Bundeskriminalamt solche Meldungen an; ist ein anderer Staat betroffen, dessen Behörden, sonst Europol.")
    String stepReport();

    @Message("Sagen Sie es der Redaktionsleitung, und dem Verfasser nichts.")
    String stepTell();

    @Message(
            "Halten Sie unten fest, wem Sie was wann gemeldet haben. Text und Zeit des Kommentars werden dabei gesichert.")
    String stepRecord();

    @Message("Meldung festhalten")
    String record();

    @Message("Gemeldet an")
    String authority();

    @Message("Bitte wählen")
    String choose();

    @Message(
            "{#switch code}{#case 'police'}Polizei (110){#case 'bka'}Bundeskriminalamt{#case 'prosecutor'}Staatsanwaltschaft{#case 'europol'}Europol{#case 'other'}eine andere Stelle{#else}{code}{/switch}")
    String authorityName(String code);

    @Message("Aktenzeichen oder Name der Person, wenn Sie eines haben")
    String reference();

    @Message("Was gemeldet wurde und was gesichert ist")
    String note();

    @Message("Festhalten")
    String save();

    @Message("Bitte sagen Sie, wem was gemeldet wurde; höchstens 5.000 Zeichen.")
    String incomplete();

    @Message("Bisher festgehalten")
    String known();

    @Message("Nichts.")
    String none();

    @Message("gemeldet an: {authority}, {time}")
    String reported(String authority, String time);

    @Message("festgehalten von {name}")
    String recorder(String name);

    @Message("einem gelöschten Konto")
    String withdrawn();

    @Message("Aktenzeichen: {reference}")
    String referenced(String reference);

    @Message("Gesicherter Text, Fassung {version}")
    String savedText(long version);

    @Message(
            "Sehen können das alle Moderatoren. Es wird nach drei Jahren gelöscht und bleibt so lange auch dann, wenn der"
                    + " Kommentar oder das Konto gelöscht wird.")
    String kept();

    @Message("Zurück zum Kommentar")
    String back();
}
