package org.leserbrief.platform.http.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page frame; the English ones are in `messages/frame_en.properties`.
@MessageBundle(value = "frame", locale = "de")
public interface FrameMessages {
    @Message("Zum Inhalt springen")
    String skip();

    @Message("Start")
    String home();

    @Message("Themen")
    String topics();

    @Message("Suchen")
    String search();

    @Message("Artikel durchsuchen")
    String siteSearch();

    @Message("Suchbegriffe")
    String searchWords();

    @Message("Benachrichtigungen")
    String notifications();

    @Message("Redaktion")
    String desk();

    @Message("Moderation")
    String moderation();

    @Message("Hauptnavigation")
    String navigation();

    @Message("Ressorts")
    String sections();

    @Message("Anmelden")
    String signIn();

    @Message("Konto")
    String account();

    @Message("Registrieren")
    String register();

    @Message("Abmelden")
    String signOut();

    @Message("Angemeldet als {name}")
    String signedInAs(String name);

    @Message("Impressum")
    String imprint();

    @Message("Datenschutz")
    String privacy();

    @Message("Rechtswidriges melden")
    String notice();

    @Message("Nach oben")
    String backToTop();

    @Message("Zur Startseite")
    String toFrontPage();

    @Message("Noch einmal versuchen")
    String tryAgain();

    @Message("Fehler {status}")
    String problem(int status);
}
