package org.leserbrief.article.newsletter;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the letter, of its mails and pages; the English ones are in `messages/letter_en.properties`.
@MessageBundle(value = "letter", locale = "de")
public interface NewsletterMessages {
    /// Goes up with every change of [#consent(String)], in whatever language.
    int CONSENT_VERSION = 1;

    @Message("Jede Woche neu: Top-News per E-Mail")
    String title();

    @Message("Die wichtigsten Artikel der Woche, jeden {day} in Ihrem Postfach.")
    String description(String day);

    @Message("E-Mail-Adresse")
    String email();

    @Message("Anmelden")
    String signUp();

    @Message("Ich möchte einmal in der Woche die Top-News von {site} per E-Mail bekommen. Das kann ich jederzeit"
            + " widerrufen, zum Beispiel mit dem Link in jeder Mail.")
    String consent(String site);

    @Message("Nur aus diesen Ressorts (ohne Auswahl: aus allen)")
    String ressorts();

    @Message("Autorinnen und Autoren")
    String authors();

    @Message(
            "Jeder neue Artikel von ihnen hat in Ihrem Brief eine Zeile, gleich aus welchem Ressort; bei mehr als {lines} die"
                    + " neuesten. Sie können höchstens {most} wählen.")
    String authorsHint(int most, int lines);

    @Message("Eine Autorin oder einen Autor hinzufügen (Name)")
    String newAuthor();

    @Message("Unter diesem Namen ist nichts erschienen.")
    String authorUnknown();

    @Message("Mehr als {most} sind es. Bitte nehmen Sie jemanden heraus.")
    String authorsTooMany(int most);

    @Message("Neues von Autorinnen und Autoren, die Sie gewählt haben")
    String ofAuthors();

    @Message("Bitte sehen Sie in Ihr Postfach")
    String requested();

    @Message("Wenn die Adresse stimmt und das Abo noch nicht läuft, kommt gleich eine Mail mit einem Link. Erst mit ihm"
            + " beginnt das Abo. Kommt nichts an, sehen Sie im Spam-Ordner nach oder versuchen Sie es in einer Stunde"
            + " noch einmal.")
    String requestedHint();

    @Message("Top-News von {site}: Bitte bestätigen Sie Ihre Adresse")
    String confirmationSubject(String site);

    @Message(
            "jemand hat mit dieser Adresse bei {site} die wöchentlichen Top-News bestellt. Wenn Sie es waren, öffnen Sie"
                    + " bitte diesen Link und bestätigen dort:")
    String confirmationIntro(String site);

    @Message("Guten Tag,")
    String hello();

    @Message("Damit stimmen Sie zu:")
    String confirmationConsent();

    @Message(
            "Wenn Sie es nicht waren, müssen Sie nichts tun: Ohne Bestätigung kommt nichts, und nach sieben Tagen ist Ihre"
                    + " Adresse gelöscht.")
    String confirmationIgnore();

    @Message("Abo bestätigen")
    String confirm();

    @Message("Mit dem Knopf bestätigen Sie, dass Sie die wöchentlichen Top-News bekommen möchten.")
    String confirmQuestion();

    @Message("Ihr Abo ist bestätigt")
    String confirmed();

    @Message("Der nächste Brief kommt am {day}.")
    String confirmedHint(String day);

    @Message("Abbestellen")
    String unsubscribe();

    @Message("Möchten Sie die wöchentlichen Top-News nicht mehr bekommen?")
    String unsubscribeQuestion();

    @Message("Sie sind abgemeldet")
    String unsubscribed();

    @Message("Sie bekommen keinen Brief mehr. Sie können sich jederzeit wieder anmelden.")
    String unsubscribedHint();

    @Message("Einstellungen Ihres Briefs")
    String preferences();

    @Message("Sprache")
    String language();

    @Message("Speichern")
    String save();

    @Message("Gespeichert.")
    String saved();

    @Message("Frühere Briefe")
    String archive();

    @Message("Noch ist keiner verschickt.")
    String archiveEmpty();

    @Message("Top-News vom {date}")
    String issueOf(String date);

    @Message("Der Brief von {site} zum Weiterlesen im Netz.")
    String issueDescription(String site);

    @Message("Weiterlesen")
    String read();

    @Message("Im Browser ansehen")
    String inBrowser();

    @Message("Sie bekommen diesen Brief, weil Sie ihn bei {site} bestellt haben.")
    String why(String site);

    @Message("Impressum")
    String imprint();

    @Message("Datenschutz")
    String privacy();

    @Message("von {authors}")
    String by(String authors);
}
