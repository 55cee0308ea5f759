package org.leserbrief.comment.model;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the page about the model; the English ones are in `messages/model_en.properties`.
@MessageBundle(value = "model", locale = "de")
public interface ModelMessages {
    @Message("Modell")
    String title();

    @Message("Zur Moderation")
    String toDesk();

    @Message(
            "Das Modell lernt aus Ihren Entscheidungen und ordnet Warteschlangen. Es entscheidet nie. Niemand sieht eine Zahl zu einem Kommentar.")
    String intro();

    @Message("Es ist seit dem {time} im Einsatz.")
    String active(String time);

    @Message("Es sagt noch nichts: es braucht {labels} Entscheidungen, davon je {either} für und gegen den Kommentar.")
    String silent(int labels, int either);

    @Message("Gelernt aus {labels} Entscheidungen von Menschen, {removals} davon gegen den Kommentar.")
    String labels(int labels, int removals);

    @Message("Nächstes Training: {time}.")
    String next(String time);

    @Message("Ein Training ist seit dem {time} angefordert und beginnt bald.")
    String requested(String time);

    @Message("Jetzt neu trainieren")
    String retrain();

    @Message("Wie gut es trifft")
    String quality();

    @Message(
            "AUC: wie oft es von zwei Kommentaren den, der entfernt wurde, für den wahrscheinlicheren hielt; 0,5 ist geraten, 1 fehlerlos. Kalibrierungsfehler: wie weit Vorhersage und Wirklichkeit im Mittel auseinanderliegen; 0 ist fehlerlos. Gemessen an dem, was es vor der Entscheidung sagte.")
    String qualityHint();

    @Message(
            "AUC (durchgezogen) und Kalibrierungsfehler (gestrichelt) der letzten {count} Trainings; die Zahlen stehen in der Tabelle darunter")
    String chart(int count);

    @Message("Vorhersage und Wirklichkeit der letzten {days} Tage")
    String calibration(long days);

    @Message("Vorhergesagt")
    String predicted();

    @Message("Entfernt")
    String observed();

    @Message("Kommentare")
    String comments();

    @Message("Noch ist nichts zu vergleichen.")
    String nothingToCompare();

    @Message("Trainings")
    String trainings();

    @Message("Noch kein Training.")
    String noTrainings();

    @Message("Wann")
    String when();

    @Message("Ergebnis")
    String outcome();

    @Message(
            "{#switch outcome}{#case 'promoted'}Im Einsatz: nicht schlechter als das vorige, oder es gab keines{#case 'worse'}Verworfen: schlechter als das vorige, das bleibt{#case 'too-few-labels'}Kein Modell: zu wenige Entscheidungen{#else}{outcome}{/switch}")
    String outcomeOf(String outcome);

    @Message("Entscheidungen")
    String decisions();

    @Message("AUC (neu)")
    String auc();

    @Message("AUC (14 Tage, bisheriges)")
    String recentAuc();

    @Message("AUC (14 Tage, neu)")
    String recentAucOfNew();

    @Message("Kalibrierungsfehler")
    String calibrationError();

    @Message("Die schwersten Wörter")
    String words();

    @Message("Aus zuletzt entfernten Kommentaren; nur Wörter, die in mindestens drei davon stehen.")
    String wordsHint();

    @Message("in {count} Kommentaren")
    String wordIn(int count);

    @Message("Noch keine.")
    String noWords();
}
