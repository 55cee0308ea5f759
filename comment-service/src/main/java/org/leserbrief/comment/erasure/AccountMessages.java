package org.leserbrief.comment.erasure;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page of one's own account; the English ones are in `messages/account_en.properties`.
@MessageBundle(value = "account", locale = "de")
public interface AccountMessages {
    @Message("Ihr Konto")
    String title();

    @Message("Benachrichtigungen und Einstellungen")
    String notifications();

    @Message("Name, E-Mail-Adresse und Passwort ändern")
    String identity();

    @Message("Ihre Daten")
    String data();

    @Message("Alles, was hier über Sie gespeichert ist, in einer Datei: Kommentare mit früheren Fassungen, Bewertungen,"
            + " Meldungen, Benachrichtigungen, Einstellungen und Entscheidungen der Moderation.")
    String exportHint();

    @Message("Daten herunterladen (JSON)")
    String export();

    @Message("Alles löschen")
    String erase();

    @Message(
            "Ihr Name, Ihre Adresse, Einstellungen, Benachrichtigungen, Bewertungen und die Texte aller Ihrer Kommentare"
                    + " werden gelöscht. Antworten anderer bleiben stehen. Bis zum Beginn können Sie es sich einen Tag lang"
                    + " anders überlegen; danach lässt es sich nicht rückgängig machen.")
    String eraseHint();

    @Message("Ja, alle meine Daten und Kommentare sollen gelöscht werden.")
    String confirm();

    @Message("Bitte bestätigen Sie, dass alles gelöscht werden soll.")
    String unconfirmed();

    @Message("Löschen beantragen")
    String request();

    @Message("Am {time} werden alle Ihre Daten und Kommentare gelöscht.")
    String requested(String time);

    @Message("Doch nicht löschen")
    String takeBack();

    @Message("Ihre Daten werden gerade gelöscht.")
    String running();

    @Message(
            "Ihre Daten wurden am {time} gelöscht. Nummer des Vorgangs: {id}. Ihr Zugang zur Anmeldung besteht noch; ihn"
                    + " löschen Sie dort, wo Sie Ihr Passwort ändern.")
    String done(String time, String id);

    @Message("Löschung Ihrer Daten bei {site} beantragt")
    String requestedSubject(String site);

    @Message("Guten Tag,\n\nfür Ihr Konto bei {site} wurde beantragt, alle Daten und Kommentare zu löschen.\n\n"
            + "Das beginnt am {time}. Bis dahin können Sie es zurücknehmen, auch wenn Sie es nicht selbst beantragt haben:\n"
            + "{url}\n\nDanach lässt es sich nicht rückgängig machen.\n")
    String requestedMail(String site, String time, String url);

    @Message("Ihre Daten bei {site} sind gelöscht")
    String doneSubject(String site);

    @Message(
            "Guten Tag,\n\nIhr Name, Ihre Einstellungen und Benachrichtigungen, Ihre Bewertungen und die Texte aller Ihrer"
                    + " Kommentare bei {site} sind gelöscht. Nummer des Vorgangs: {id}.\n\nWas von Entscheidungen der Moderation"
                    + " bleibt, sagt nicht mehr, um wen es ging. Diese Adresse wird mit dieser Mail gelöscht.\n")
    String doneMail(String site, String id);
}
