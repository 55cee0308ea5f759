package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the desk's list of articles; the English ones are in
/// `messages/desklist_en.properties`.
@MessageBundle(value = "desklist", locale = "de")
public interface DeskListMessages {
    @Message("Artikel")
    String list();

    @Message("Weiteres der Redaktion")
    String furtherPages();

    @Message("Neuer Artikel")
    String newArticle();

    @Message("Alle")
    String allStates();

    @Message("Artikel nach Stand")
    String stateNavigation();

    @Message("Überschrift oder Name")
    String search();

    @Message("Dazu gibt es keinen Artikel.")
    String nothingFound();

    @Message("Noch hat niemand etwas geschrieben. Fangen Sie an!")
    String nothingYet();

    @Message("Alle Artikel zeigen")
    String showAll();

    @Message("alle Ressorts")
    String allRessorts();

    @Message("geändert von")
    String changedBy();

    @Message("erscheint am")
    String plannedFor();

    @Message("{name} schreibt gerade")
    String writingNow(String name);

    @Message("geöffnet bei {names}")
    String openAt(String names);

    @Message("Zum Anfang der Liste")
    String firstPage();
}
