package org.leserbrief.comment.moderation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the moderators' desk; the English ones are in `messages/desk_en.properties`.
@MessageBundle(value = "desk", locale = "de")
public interface DeskMessages {
    @Message("Moderation")
    String title();

    @Message("Warteschlangen")
    String queues();

    @Message(
            "{#switch queue}{#case 'pending'}Wartet auf Freigabe{#case 'reported'}Gemeldet{#case 'appeals'}Einsprüche{#case 'notices'}Art.-16-Meldungen{#case 'watched'}Beobachtet{#case 'sample'}Stichprobe{#else}{queue}{/switch}")
    String queue(String queue);

    @Message("mehr als {count}")
    String moreThan(int count);

    @Message("ältester vom {time}")
    String oldest(String time);

    @Message("Hier ist nichts zu tun. Neue Kommentare erscheinen von selbst.")
    String empty();

    @Message("Nur zu einem Artikel:")
    String onlyArticle();

    @Message("Alle anzeigen")
    String showAll();

    @Message("Weitere")
    String more();

    @Message(
            "Heute: {#if total is 1}eine Entscheidung{#else}{total} Entscheidungen{/if} ({approved} freigegeben, {rejected} abgelehnt, {removed} entfernt{#if reversed > 0}, {reversed} zurückgenommen{/if})")
    String figures(long total, long approved, long rejected, long removed, long reversed);

    @Message("Kommentar von {name}")
    String by(String name);

    @Message("gelöschter Nutzer")
    String withdrawn();

    @Message("neu hier")
    String newcomer();

    @Message("{published}{#if enough}+{/if} veröffentlicht, {rejected} abgelehnt, {removed} entfernt")
    String authorRecord(long published, boolean enough, long rejected, long removed);

    @Message(
            "{#switch reason}{#case 'article'}Artikel wird vormoderiert{#case 'author'}Verfasser wird vormoderiert{#else}{reason}{/switch}")
    String waitsFor(String reason);

    @Message("Eine Regel hält ihn zurück")
    String heldByRule();

    @Message("Eine Regel hat ihn markiert")
    String flagged();

    @Message("Regeln")
    String rules();

    @Message("Reihenfolge")
    String orders();

    @Message(
            "{#switch order}{#case 'oldest'}Älteste zuerst{#case 'likely'}Wahrscheinlich zu entfernende zuerst{#else}{order}{/switch}")
    String order(String order);

    @Message("Suche")
    String search();

    @Message("Viele auf einmal")
    String selections();

    @Message("Wortlisten")
    String wordLists();

    @Message("Modell")
    String model();

    @Message("Regeln:")
    String matchedRules();

    @Message("externe Prüfung")
    String externalCheck();

    @Message("kein Nachweis, dass ein Mensch schreibt")
    String humanCheck();

    @Message(
            "{#if shadow}nur zur Probe{#else}{#switch action}{#case 'hold'}hält zurück{#case 'flag'}markiert{#case 'reject'}lehnt ab{#else}{action}{/switch}{/if}")
    String matchedRule(String action, boolean shadow);

    @Message("Artikel {id}")
    String article(long id);

    @Message("Antwort auf {name}")
    String answering(String name);

    @Message("{name} sieht sich das gerade an")
    String claimedBy(String name);

    @Message("jemand")
    String somebody();

    /// What the model expects of moderators, from their earlier decisions.
    @Message(
            "{#switch band}{#case 'high'}Ähnliches wurde meist entfernt{#case 'middle'}Ähnliches wurde manchmal entfernt{#case 'low'}Ähnliches blieb meist stehen{#else}{band}{/switch}")
    String band(String band);

    @Message("Freigeben")
    String approve();

    @Message("Behalten")
    String keep();

    @Message("{#if count is 1}Eine Meldung{#else}{count} Meldungen{/if}")
    String reports(int count);

    @Message("bisher {upheld} berechtigt, {rejected} nicht")
    String reporterRecord(long upheld, long rejected);

    @Message("Ablehnen")
    String reject();

    @Message("Entfernen")
    String remove();

    @Message("Wiederherstellen")
    String restore();

    @Message("Warum?")
    String why();

    @Message("Notiz für Kollegen (der Verfasser liest sie nicht)")
    String note();

    @Message(
            "{#switch code}{#case 'insult'}Beleidigung{#case 'hate'}Hass, Hetze{#case 'spam'}Werbung, Spam{#case 'off-topic'}Nicht beim Thema{#case 'illegal'}Rechtswidrig{#case 'privacy'}Persönliche Daten{#case 'false-claim'}Falsche Behauptung{#case 'mistake'}Irrtum{#case 'address'}Wegwerfadresse{#case 'other'}Anderer Grund{#else}{code}{/switch}")
    String reason(String code);

    @Message("Zusammenhang und Verlauf")
    String context();

    @Message("Im Zusammenhang")
    String thread();

    @Message("Verlauf")
    String history();

    @Message("Der Text davor:")
    String textBefore();

    @Message(
            "{#switch action}{#case 'post'}geschrieben{#case 'edit'}bearbeitet{#case 'approve'}freigegeben{#case 'reject'}abgelehnt{#case 'release'}nach externer Prüfung veröffentlicht{#case 'refuse'}nach externer Prüfung abgelehnt{#case 'remove'}entfernt{#case 'restore'}wiederhergestellt{#case 'delete'}gelöscht{#case 'reverse'}Entscheidung zurückgenommen{#else}{action}{/switch}")
    String action(String action);

    @Message(
            "{#switch state}{#case 'pending'}wartet{#case 'published'}veröffentlicht{#case 'rejected'}abgelehnt{#case 'removed'}entfernt{#case 'deleted'}vom Verfasser gelöscht{#else}{state}{/switch}")
    String state(String state);

    @Message("{#if count is 1}Ein Kommentar{#else}{count} Kommentare{/if}: {done}.")
    String done(int count, String done);

    @Message("Rückgängig")
    String undo();

    @Message("Zurückgenommen.")
    String undone();

    @Message("Das ist schon zurückgenommen.")
    String undoneBefore();

    @Message("Der Kommentar hat sich inzwischen geändert. Sehen Sie ihn sich noch einmal an.")
    String outdated();

    @Message("{name} war schneller: {action}.")
    String decidedBy(String name, String action);

    @Message("Die Notiz ist zu lang oder enthält Steuerzeichen.")
    String noteUnreadable();

    @Message("Das geht im jetzigen Zustand des Kommentars nicht.")
    String impossible();

    @Message("Diesen Kommentar gibt es nicht mehr.")
    String gone();

    @Message("Das ist nicht angekommen. Ihre Notiz ist noch da; versuchen Sie es gleich noch einmal.")
    String notArrived();

    @Message("Sie sind nicht mehr angemeldet, oder Sie dürfen hier nicht mehr moderieren.")
    String notAllowed();

    @Message("Tasten")
    String keys();

    @Message("nächster, voriger Kommentar")
    String keyNext();

    @Message("freigeben")
    String keyApprove();

    @Message("ablehnen oder entfernen, dann 1 bis 8 für den Grund")
    String keyReject();

    @Message("letzte Entscheidung zurücknehmen")
    String keyUndo();

    @Message("Zusammenhang und Verlauf")
    String keyContext();

    @Message("Notiz schreiben, Esc beendet sie")
    String keyNote();

    @Message("zum Verfasser")
    String keyAuthor();

    @Message("diese Übersicht")
    String keyHelp();

    @Message("Kommentar {id}")
    String commentTitle(long id);

    @Message("Zur Warteschlange")
    String toQueue();

    @Message("In der Diskussion ansehen")
    String toDiscussion();

    @Message("Letzte Entscheidung: {action}, {name}, {time}")
    String lastDecision(String action, String name, String time);

    @Message("Diese Entscheidung zurücknehmen")
    String reverse();

    @Message("Verfasser: {name}")
    String authorTitle(String name);

    @Message("Bisher")
    String record();

    @Message(
            "Von den letzten {comments} Kommentaren: {published} veröffentlicht, {pending} warten, {rejected} abgelehnt, {removed} entfernt, {deleted} selbst gelöscht")
    String states(long comments, long published, long pending, long rejected, long removed, long deleted);

    @Message("Hat noch nichts geschrieben.")
    String noComments();

    @Message("Beschränkung")
    String restriction();

    @Message("Darf ohne Beschränkung schreiben.")
    String unrestricted();

    @Message(
            "{#switch kind}{#case 'premoderated'}Wird vormoderiert{#case 'suspended'}Gesperrt auf Zeit{#case 'banned'}Gesperrt{#else}{kind}{/switch}")
    String kind(String kind);

    @Message("bis {time}")
    String until(String time);

    @Message("ohne Ende")
    String forever();

    @Message("Beschränkung aufgehoben")
    String lifted();

    @Message("Aufheben")
    String lift();

    @Message("Beschränken")
    String restrict();

    @Message("Art")
    String restrictionKind();

    @Message("Wie lange")
    String howLong();

    @Message("{#if days is 1}einen Tag{#else}{days} Tage{/if}")
    String days(int days);

    @Message("Grund (der Verfasser liest ihn)")
    String restrictionReason();

    @Message("Speichern")
    String save();

    @Message("Jemand anders hat die Beschränkung inzwischen geändert. Sehen Sie sie sich noch einmal an.")
    String restrictionOutdated();

    @Message("Bitte einen Grund angeben.")
    String restrictionReasonMissing();

    @Message("Notizen")
    String notes();

    @Message("Noch keine Notizen.")
    String noNotes();

    @Message("Neue Notiz")
    String newNote();

    @Message("Notiz speichern")
    String saveNote();

    @Message("Kommentare")
    String comments();

    @Message("Diskussion: {headline}")
    String discussionTitle(String headline);

    @Message("Beobachten")
    String watchHeading();

    @Message("Neue Kommentare hier kommen in die Warteschlange „Beobachtet“, bis jemand sie angesehen hat.")
    String watchHint();

    @Message("Beobachten")
    String watch();

    @Message("Sie beobachten diese Diskussion seit dem {time}.")
    String watchedSince(String time);

    @Message("Nicht mehr beobachten")
    String unwatch();

    @Message("Verwarnungen")
    String warnings();

    @Message("Noch keine Verwarnung.")
    String noWarnings();

    @Message("Verwarnen")
    String warn();

    @Message("Wer verwarnt ist, kann erst wieder schreiben, wenn er das bestätigt hat.")
    String warnHint();

    @Message("zur Kenntnis genommen am {time}")
    String warningAcknowledged(String time);

    @Message("noch nicht zur Kenntnis genommen")
    String warningOpen();

    @Message("Diskussion steuern")
    String discussionControls();

    @Message("Was in der Diskussion gilt")
    String heat();

    @Message(
            "{#switch level}{#case 'off'}Ohne Einschränkung{#case 'slow-60'}Ein Kommentar pro Minute{#case 'slow-300'}Ein Kommentar alle fünf Minuten{#case 'slow-900'}Ein Kommentar alle 15 Minuten{#case 'premoderated'}Jeder Kommentar wird vorher angesehen{#else}{level}{/switch}")
    String heatLevel(String level);

    @Message("selbsttätig")
    String heatByMachine();

    @Message("Was in dieser Diskussion gelten soll")
    String heatChoice();

    @Message(
            "{#switch choice}{#case 'auto'}Selbsttätig: langsamer, wenn es hoch hergeht{#case 'off'}Nie einschränken{#case 'slow-60'}Ein Kommentar pro Minute und Verfasser{#case 'slow-300'}Ein Kommentar alle fünf Minuten{#case 'slow-900'}Ein Kommentar alle 15 Minuten{#case 'premoderated'}Jeden Kommentar vorher ansehen{#else}{choice}{/switch}")
    String heatOption(String choice);

    @Message(
            "Was Sie wählen, gilt, bis jemand es ändert; was selbsttätig eingestellt wird, höchstens sechs Stunden. Die Leser sehen es. Schließen kann eine Diskussion nur die Redaktion.")
    String heatHint();

    @Message("Die letzten Stunden")
    String heatFigures();

    @Message("{comments} Kommentare in zehn Minuten; üblich um diese Zeit: {usual}")
    String heatComments(long comments, long usual);

    @Message("{reports} Meldungen in zehn Minuten")
    String heatReports(long reports);

    @Message("{reviewed} Kommentare in einer Stunde entschieden, {removed} davon abgelehnt oder entfernt")
    String heatReviewed(long reviewed, long removed);

    @Message("Geschrieben je Stunde")
    String heatHours();

    @Message("Stunde ab")
    String heatHour();

    @Message(
            "{#switch cause}{#case 'hot'}Es ging hoch her{#case 'calm'}Seit einer halben Stunde ruhig{#case 'expired'}Die Zeit war um{#else}{cause}{/switch}")
    String heatCause(String cause);

    @Message(
            "{comments} Kommentare, {reports} Meldungen, {removed} von {reviewed} entschiedenen abgelehnt oder entfernt")
    String heatMeasured(long comments, long reports, long reviewed, long removed);

    @Message("Noch hat niemand etwas geändert.")
    String heatNoHistory();
}
