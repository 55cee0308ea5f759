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

    @Message("Nicht gespeichert. Was Sie eingetragen haben, steht noch da.")
    String notSaved();

    @Message("Jemand anderes hat den Brief inzwischen geändert. Was Sie eingetragen haben, steht noch da und ist nicht"
            + " gespeichert; wenn Sie noch einmal speichern, gilt es.")
    String conflict();

    @Message("So ist der Brief jetzt")
    String present();

    @Message("Was nicht gespeichert wurde")
    String unsaved();

    @Message("Ohne Gruß.")
    String noGreeting();

    @Message("Höchstens {most} Zeichen; es sind {length}.")
    String tooLong(int most, int length);

    @Message("Der Text enthält Zeichen, die sich nicht anzeigen lassen.")
    String unreadable();

    @Message("Ein Platz ist eine Zahl mit höchstens drei Ziffern.")
    String badPlace();

    @Message("Höchstens {most} Artikel; einen Platz haben {placed}.")
    String tooManyArticles(int most, long placed);

    @Message("Die Artikel und ihre Plätze sind unvollständig angekommen.")
    String badArticles();

    @Message("Mindestens ein Artikel, der einen Platz hatte, ist nicht mehr veröffentlicht.")
    String notPublished();

    @Message("Alle Briefe")
    String toList();
}
