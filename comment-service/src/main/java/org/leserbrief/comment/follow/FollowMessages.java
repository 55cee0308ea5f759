package org.leserbrief.comment.follow;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of what one follows; the English ones are in `messages/follow_en.properties`.
@MessageBundle(value = "follow", locale = "de")
public interface FollowMessages {
    @Message("Wem Sie folgen")
    String title();

    @Message("„{name}“ folgen")
    String addTitle(String name);

    @Message(
            "Sie folgen noch nichts und niemandem. Auf den Seiten von Themen, Autoren, Ressorts und anderen Lesern und über jeder"
                    + " Diskussion können Sie damit beginnen.")
    String empty();

    @Message("Themen ansehen")
    String toTopics();

    @Message(
            "{#switch kind}{#case 'topic'}Thema{#case 'author'}Autor{#case 'ressort'}Ressort{#case 'discussion'}Diskussion{#case 'reader'}Leser{#else}{kind}{/switch}")
    String kind(String kind);

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("zurückgezogener Artikel")
    String withdrawnArticle();

    @Message("Wann wollen Sie davon hören?")
    String when();

    @Message("Wann wollen Sie von „{name}“ hören?")
    String whenOf(String name);

    @Message("Sofort")
    String atOnce();

    @Message("Einmal am Tag")
    String daily();

    @Message("Einmal in der Woche")
    String weekly();

    @Message("Nie")
    String never();

    @Message(
            "Was neu ist, steht immer gleich in Ihren Benachrichtigungen, außer bei „Nie“. Hier wählen Sie, wann es per"
                    + " Mail kommt: alles, was zugleich an der Reihe ist, in einer einzigen, morgens um sieben, wöchentlich am"
                    + " Montag.")
    String hint();

    @Message("Mails bekommen Sie nach Ihrer Wahl zurzeit gar nicht.")
    String noMails();

    @Message(
            "Mails bekommen Sie nach Ihrer Wahl höchstens einmal am Tag; was Sie sofort hören wollen, kommt mit dieser.")
    String dailyMails();

    @Message("Wahl ändern")
    String changeMails();

    @Message("Speichern")
    String save();

    @Message("Folgen")
    String add();

    @Message("Nicht mehr folgen")
    String stop();

    @Message(
            "Auch der wöchentliche Brief hat auf Wunsch eine Zeile für jeden neuen Artikel einer Autorin oder eines Autors:"
                    + " Das wählen Sie mit dem Link „Einstellungen“ in einem Brief.")
    String letter();

    @Message("Zum Brief")
    String toLetter();

    @Message("Gespeichert.")
    String saved();

    @Message("Früher Begonnenes")
    String older();

    @Message("seit {time}")
    String since(String time);

    @Message("Zurück zu „{name}“")
    String back(String name);
}
