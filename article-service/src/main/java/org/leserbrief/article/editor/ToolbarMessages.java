package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the editor's toolbar and of its keys; the English ones are in
/// `messages/toolbar_en.properties`.
@MessageBundle(value = "toolbar", locale = "de")
public interface ToolbarMessages {
    @Message("Formatierung")
    String toolbar();

    @Message("Fett")
    String bold();

    @Message("Kursiv")
    String italic();

    @Message("F")
    String boldMark();

    @Message("K")
    String italicMark();

    @Message("Strg")
    String ctrl();

    @Message("Umschalt")
    String shift();

    @Message("Zwischenüberschrift")
    String heading();

    @Message("Zitat")
    String quote();

    @Message("Liste")
    String bullets();

    @Message("Nummerierte Liste")
    String numbers();

    @Message("Link")
    String link();

    @Message("Teaserkarte")
    String card();

    @Message("Bild")
    String insertPicture();

    @Message("Tastenkürzel")
    String keys();

    @Message("Speichern")
    String keySave();

    @Message("Im Text suchen")
    String keyFind();

    @Message("Den Text verlassen: Tab")
    String keyLeave();
}
