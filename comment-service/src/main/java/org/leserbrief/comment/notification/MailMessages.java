package org.leserbrief.comment.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of mails; the English ones are in `messages/mails_en.properties`.
@MessageBundle(value = "mails", locale = "de")
public interface MailMessages {
    @Message("{count} neue Benachrichtigungen von {site}")
    String subject(String count, String site);

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("{name} hat Sie erwähnt: „{headline}“")
    String mention(String name, String headline);

    @Message("{name} hat Ihnen geantwortet: „{headline}“")
    String reply(String name, String headline);

    @Message("{name} hat kommentiert: „{headline}“")
    String follow(String name, String headline);

    @Message("Die Moderation von {site} hat entschieden")
    String decisions(String site);

    @Message("Guten Tag,\n\ndie Moderation von {site} hat etwas entschieden, was Sie betrifft.")
    String decisionsIntro(String site);

    @Message("Neue Artikel")
    String articles();

    @Message("Weil Sie folgen: {reasons}")
    String because(String reasons);

    @Message("Zum Artikel")
    String toArticle();

    @Message("Wem Sie folgen")
    String following();

    @Message("Lesen und antworten")
    String read();

    @Message("Es gibt noch mehr Neues.")
    String more();

    @Message("Alle Benachrichtigungen")
    String all();

    @Message("Sie bekommen diese Mail, weil Sie bei {site} mitdiskutieren oder Themen und Autoren folgen.")
    String why(String site);

    @Message("Einstellungen")
    String settings();

    @Message("Keine Mails mehr bekommen")
    String unsubscribe();

    @Message(
            "Wollen Sie keine Mails mehr bekommen, weder über Antworten und Erwähnungen noch über das, dem Sie folgen?")
    String unsubscribeQuestion();

    @Message("Sie bekommen keine Mails mehr.")
    String unsubscribed();

    @Message("Wenn Sie es sich anders überlegen: bei den Benachrichtigungen können Sie es ändern.")
    String unsubscribedHint();
}
