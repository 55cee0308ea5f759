package org.leserbrief.comment.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of notifications; the English ones are in `messages/notifications_en.properties`.
@MessageBundle(value = "notifications", locale = "de")
public interface NotificationMessages {
    @Message("Benachrichtigungen")
    String title();

    @Message("Benachrichtigungen: {count} ungelesen")
    String bell(String count);

    @Message("Benachrichtigungen: nichts Neues")
    String nothingNew();

    @Message(
            "Hier ist noch nichts. Sie finden hier, wer Ihnen antwortet oder Sie mit @ anspricht, und Neues von Themen, Autoren und Ressorts, denen Sie folgen.")
    String empty();

    @Message("Alle als gelesen markieren")
    String readAll();

    @Message("Gelesen")
    String read();

    @Message("ungelesen")
    String unread();

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("{name} hat Sie erwähnt")
    String mention(String name);

    @Message("{name} hat Ihnen geantwortet")
    String reply(String name);

    @Message("{name} hat kommentiert")
    String follow(String name);

    @Message(
            "{#switch kind}{#case 'decision'}Über Ihren Kommentar oder Ihr Konto ist entschieden{#case 'appeal'}Ihr Einspruch ist beantwortet{#case 'report'}Über einen Kommentar, den Sie gemeldet haben, ist entschieden{#else}{kind}{/switch}")
    String decided(String kind);

    @Message("Neuer Artikel: „{headline}“")
    String article(String headline);

    @Message("Weil Sie folgen: {reasons}")
    String because(String reasons);

    @Message("Wem Sie folgen")
    String following();

    @Message("zu „{headline}“")
    String on(String headline);

    @Message("Ältere Benachrichtigungen")
    String older();

    @Message("E-Mail")
    String settings();

    @Message("Wann wollen Sie Benachrichtigungen auch per E-Mail bekommen?")
    String settingsHint();

    @Message("Sofort")
    String instantly();

    @Message("Einmal am Tag, morgens um sieben")
    String daily();

    @Message("Nie")
    String never();

    @Message("Speichern")
    String save();

    @Message("Gespeichert.")
    String saved();
}
