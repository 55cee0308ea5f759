package org.leserbrief.comment.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of a reader's page; the English ones are in `messages/profile_en.properties`.
@MessageBundle(value = "profile", locale = "de")
public interface ProfileMessages {
    @Message("Kommentare von {name}")
    String title(String name);

    @Message("Hier steht nichts, was alle lesen können.")
    String empty();

    @Message("Diesen Kommentaren folgen")
    String follow();

    @Message("zu „{headline}“")
    String on(String headline);

    @Message("Ältere Kommentare")
    String older();
}
