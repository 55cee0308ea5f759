package org.leserbrief.comment.rule;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of rules; the English ones are in `messages/rules_en.properties`.
@MessageBundle(value = "rules", locale = "de")
public interface RuleMessages {
    @Message("Regeln")
    String title();

    @Message(
            "Regeln prüfen jeden Kommentar, wenn er geschrieben oder bearbeitet wird. Eine neue Regel beginnt am besten"
                    + " zur Probe: Dann wird nur gezählt, was sie täte.")
    String intro();

    @Message("Neue Regel")
    String newRule();

    @Message("Regel: {name}")
    String rule(String name);

    @Message("Noch keine Regeln.")
    String empty();

    @Message("Zu allen Regeln")
    String toRules();

    @Message("Zur Warteschlange")
    String toQueue();

    @Message("{#switch mode}{#case 'off'}aus{#case 'shadow'}zur Probe{#case 'on'}an{#else}{mode}{/switch}")
    String mode(String mode);

    @Message(
            "{#switch action}{#case 'hold'}zurückhalten{#case 'flag'}markieren{#case 'reject'}ablehnen{#else}{action}{/switch}")
    String action(String action);

    @Message("{count} Treffer in 7 Tagen")
    String hits(long count);

    @Message("Von selbst auf Probe zurückgefallen ({time}): Sie hat mehr als 5 % der Kommentare getroffen.")
    String braked(String time);

    @Message("Name")
    String name();

    @Message("Bedingung (JSON)")
    String when();

    @Message("Eine Bedingung ist all, any oder not mit weiteren Bedingungen, oder fact, op und value. Was nicht bekannt"
            + " ist, trifft nie zu.")
    String whenHint();

    @Message("Worüber eine Regel etwas wissen kann")
    String facts();

    @Message("Zahlen")
    String numbers();

    @Message("Ja oder Nein")
    String flags();

    @Message("Text (matches: RE2)")
    String texts();

    @Message("Was sie tut")
    String whatItDoes();

    @Message("Grund, den der Verfasser liest")
    String reason();

    @Message("Betrieb")
    String operation();

    @Message("Speichern")
    String save();

    @Message("Regel löschen")
    String delete();

    @Message("Was sie getan hätte")
    String replay();

    @Message("Sieht sich die Kommentare der letzten Tage mit dem an, was bei ihrem Eingang bekannt war.")
    String replayHint();

    @Message("Tage")
    String days();

    @Message("Ausprobieren")
    String start();

    @Message("Läuft: {examined} von {total} Kommentaren. Laden Sie die Seite neu.")
    String running(long examined, long total);

    @Message("Das ist fehlgeschlagen.")
    String failed();

    @Message("Trifft {matched} von {examined} Kommentaren aus {days} Tagen.")
    String result(long matched, long examined, int days);

    @Message("Das sind {share} % (mit 95 % Sicherheit {low} bis {high} %).")
    String share(String share, String low, String high);

    @Message("Davon {approved} von der Moderation behalten, {removed} abgelehnt oder entfernt, {unseen} nie angesehen.")
    String fates(long approved, long removed, long unseen);

    @Message("Bei {count} Kommentaren ließ es sich nicht sagen, weil etwas nicht bekannt war.")
    String unknown(long count);

    @Message("Das ist viel: Die Regel träfe mehr als 5 % der Kommentare.")
    String much();

    @Message("Diese Regeln treffen auch:")
    String overlap();

    @Message("Beispiele")
    String samples();
}
