package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the desk's page with an article's corrections and Gegendarstellungen; the English ones are in
/// `messages/notedesk_en.properties`.
@MessageBundle(value = "notedesk", locale = "de")
public interface NoteMessages {
    @Message("Korrekturen: {headline}")
    String notesTitle(String headline);

    @Message("Der Artikel war noch nie veröffentlicht: Hier ist nichts richtigzustellen, ändern Sie den Text.")
    String notesNotYet();

    @Message("Korrekturen und Klarstellungen")
    String corrections();

    @Message("Dieser Artikel hat keine.")
    String correctionsNone();

    @Message("Sie steht sofort am Artikel und in der Liste aller Korrekturen. Der Text des Artikels ändert"
            + " sich dadurch nicht.")
    String correctionHint();

    @Message("Art")
    String correctionKind();

    @Message("""
        {#switch kind}\
        {#case 'CORRECTION'}Korrektur\
        {#case 'CLARIFICATION'}Klarstellung\
        {#else}{kind}\
        {/switch}\
        """)
    String correctionKindName(String kind);

    @Message("Was richtig ist (reiner Text)")
    String correctionText();

    @Message("Korrektur veröffentlichen")
    String correctionPublish();

    @Message("Zurücknehmen")
    String correctionRetract();

    @Message("Grund, nur für die Redaktion")
    String correctionReason();

    @Message("zurückgenommen von {name}:")
    String correctionRetracted(String name);

    @Message("Die Korrektur ist veröffentlicht.")
    String correctedNow();

    @Message("Die Korrektur ist zurückgenommen.")
    String retractedNow();

    @Message("Gegendarstellungen")
    String counterstatements();

    @Message("Wer sie verlangt")
    String counterstatementClaimant();

    @Message("Wortlaut (reiner Text)")
    String counterstatementText();

    @Message("Steht ab (Ortszeit Berlin); leer: ab sofort")
    String counterstatementSince();

    @Message("Steht bis (Ortszeit Berlin); leer: solange das Gesetz es verlangt")
    String counterstatementUntil();

    @Message("Gegendarstellung veröffentlichen")
    String counterstatementPublish();

    @Message("Ändern")
    String counterstatementChange();

    @Message("Änderung speichern")
    String counterstatementSave();

    @Message("Die Gegendarstellung ist gespeichert.")
    String counteredNow();

    @Message("ab")
    String since();
}
