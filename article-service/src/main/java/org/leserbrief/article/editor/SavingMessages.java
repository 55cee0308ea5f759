package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of what the editor says about saving, and about others who write; the English ones are in
/// `messages/saving_en.properties`.
@MessageBundle(value = "saving", locale = "de")
public interface SavingMessages {
    @Message("Einen Augenblick …")
    String workingState();

    @Message("Jemand anderes hat inzwischen gespeichert")
    String conflict();

    @Message("{name} hat um {time} gespeichert. Beide Texte sind da, nichts ist verloren.")
    String conflictWho(String name, String time);

    @Message("Beide Texte sind da, nichts ist verloren.")
    String conflictUnknown();

    @Message("Ihr Text")
    String mine();

    @Message("der andere Text")
    String theirs();

    @Message("Meinen Text speichern")
    String overwrite();

    @Message("Den anderen übernehmen")
    String takeTheirs();

    @Message("Später entscheiden")
    String later();

    @Message("gespeichert {time}")
    String savedAt(String time);

    @Message("gespeichert")
    String savedState();

    @Message("nicht gespeichert")
    String unsavedState();

    @Message("wird gespeichert …")
    String savingState();

    @Message("offline – im Browser behalten")
    String offlineState();

    @Message("offline – Fenster nicht schließen!")
    String offlineUnkept();

    @Message("abgemeldet – im Browser behalten")
    String signedOutState();

    @Message("In neuem Fenster anmelden")
    String signInAgain();

    @Message("nicht gespeichert: bitte die Angaben prüfen")
    String refusedState();

    @Message("nicht gespeichert: jemand anderes hat gespeichert")
    String conflictState();

    @Message("Texte vergleichen")
    String compareAgain();

    @Message("Jemand anderes hat inzwischen einen neueren Text gespeichert.")
    String newer();

    @Message("Neueren Text laden")
    String newerLoad();

    @Message("In diesem Browser liegt ein nicht gespeicherter Text von {time}.")
    String leftover(String time);

    @Message("Vergleichen")
    String leftoverTake();

    @Message("Verwerfen")
    String leftoverDrop();

    @Message("{name} schreibt gerade")
    String somebodyWrites(String name);

    @Message("Übernehmen")
    String takeOver();

    @Message("{name} hat übernommen. Ihr Text wird weiter gespeichert, solange niemand sonst speichert.")
    String takenOver(String name);

    @Message("Auch hier: {names}")
    String alsoHere(String names);
}
