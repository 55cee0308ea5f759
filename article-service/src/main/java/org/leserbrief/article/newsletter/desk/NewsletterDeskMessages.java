package org.leserbrief.article.newsletter.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the letter at the desk; the English ones are in `messages/letterdesk_en.properties`.
@MessageBundle(value = "letterdesk", locale = "de")
public interface NewsletterDeskMessages {
    @Message("Briefe")
    String title();

    @Message("Brief vom {date}")
    String issueTitle(String date);

    @Message("Bestätigte Abos:")
    String subscribers();

    @Message("Noch ist kein Brief geplant. Der nächste erscheint hier einen Tag vor seinem Versand.")
    String none();

    @Message("""
        {#switch state}\
        {#case 'planned'}geplant\
        {#case 'held'}angehalten\
        {#case 'sending'}wird verschickt\
        {#case 'finished'}verschickt\
        {#else}{state}\
        {/switch}\
        """)
    String state(String state);

    @Message("Die Zeit ist seit Stunden vorbei. Er wird nur verschickt, wenn Sie es sagen.")
    String overdue();

    @Message("Versand")
    String sendAt();

    @Message("Zahlen")
    String figures();

    @Message("vorbereitet")
    String prepared();

    @Message("offen")
    String open();

    @Message("verschickt")
    String sent();

    @Message("gescheitert")
    String failed();

    @Message("ausgenommen")
    String excluded();

    @Message("ungewiss")
    String uncertain();

    @Message("zurückgekommen")
    String bounced();

    @Message("Artikel")
    String articles();

    @Message(
            "Diese Artikel sind die Top-News von jetzt. Solange Sie nichts speichern, sind es beim Versand die Top-News"
                    + " von dann.")
    String notChosen();

    @Message("Ohne Nummer kommt ein Artikel nicht in den Brief.")
    String placeHint();

    @Message("Platz von „{headline}“")
    String place(String headline);

    @Message("In dieser Woche ist nichts erschienen.")
    String noArticles();

    @Message("Gruß auf Deutsch (reiner Text)")
    String greetingDe();

    @Message("Gruß auf Englisch (reiner Text)")
    String greetingEn();

    @Message("Speichern")
    String save();

    @Message("Probe an mich")
    String test();

    @Message("Jetzt verschicken")
    String send();

    @Message("Anhalten")
    String hold();

    @Message("Gespeichert.")
    String saved();

    @Message("Die Probe ist unterwegs.")
    String tested();

    @Message("Der Brief wird verschickt.")
    String sentNow();

    @Message("Der Brief ist angehalten.")
    String heldNow();

    @Message("Alle Briefe")
    String toList();
}
