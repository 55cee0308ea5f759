package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the desk's page about an article's place in Top-News; the English ones are in
/// `messages/topdesk_en.properties`.
@MessageBundle(value = "topdesk", locale = "de")
public interface TopNewsMessages {
    @Message("Top-News")
    String topNews();

    @Message("Top-News: {headline}")
    String title(String headline);

    @Message("Nur was veröffentlicht ist, steht in den Top-News.")
    String notYet();

    @Message("Wie der Platz zustande kommt")
    String numbers();

    @Message("Kommentierende")
    String commenters();

    @Message("Kommentare")
    String comments();

    @Message("Gelesen")
    String reads();

    @Message("Interesse ohne Alter")
    String interest();

    @Message("Formel")
    String formula();

    @Message("Anheften")
    String pin();

    @Message("Angeheftete Artikel stehen vor allen anderen, der zuletzt angeheftete zuerst; höchstens drei "
            + "zugleich, höchstens 31 Tage.")
    String pinHint();

    @Message("Angeheftet bis")
    String until();

    @Message("Ablösen")
    String unpin();

    @Message("Angeheftet von {name} bis")
    String pinnedBy(String name);

    @Message("Gewicht")
    String weight();

    @Message("Von -2 bis 2. Eine 1 zählt so viel wie ein halber Tag oder zehnmal so viele Leserinnen und Leser.")
    String weightHint();

    @Message("Gewicht setzen")
    String weigh();

    @Message("Der Artikel ist angeheftet.")
    String pinnedNow();

    @Message("Der Artikel ist nicht mehr angeheftet.")
    String unpinnedNow();

    @Message("Das Gewicht ist gesetzt.")
    String weighedNow();

    @Message("muss eine Zahl von -2 bis 2 sein")
    String weightProblem();
}
