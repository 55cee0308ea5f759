package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the editors' desk; the English ones are in `messages/editor_en.properties`.
@MessageBundle(value = "editor", locale = "de")
public interface EditorMessages {
    @Message("Redaktion")
    String title();

    @Message("""
        {#switch state}\
        {#case 'draft'}Entwurf\
        {#case 'submitted'}zur Abnahme\
        {#case 'approved'}freigegeben\
        {#case 'scheduled'}geplant\
        {#case 'published'}live\
        {#case 'withdrawn'}zurückgezogen\
        {#else}{state}\
        {/switch}\
        """)
    String state(String state);

    @Message("Suchen")
    String searchButton();

    @Message("Ohne Überschrift")
    String untitled();

    @Message("hat unveröffentlichte Änderungen")
    String unpublishedChanges();

    @Message("Weitere Artikel")
    String older();

    @Message("Alle Artikel")
    String toList();

    @Message("Fassungen und Verlauf")
    String toRevisions();

    @Message("Zum Text")
    String toEditor();

    @Message("Ansehen")
    String toLive();

    @Message("Bearbeiten: {headline}")
    String editTitle(String headline);

    @Message("Dachzeile")
    String kicker();

    @Message("Überschrift")
    String headline();

    @Message("Vorspann")
    String teaser();

    @Message("Text")
    String body();

    @Message("Markdown: **fett**, *kursiv*, ## Zwischenüberschrift, [Link](/news/1). Ein Link zu einem eigenen Artikel"
            + " allein in einer Zeile wird zur Teaserkarte.")
    String bodyHint();

    @Message("Autorinnen und Autoren")
    String author();

    @Message("Namen, mehrere durch ; getrennt")
    String authors();

    @Message("Aufmacherbild")
    String picture();

    @Message("Adresse des Bildes")
    String pictureUrl();

    @Message("Alternativtext: was zu sehen ist")
    String pictureAlt();

    @Message("Bildnachweis")
    String pictureCredit();

    @Message("Bildunterschrift")
    String pictureCaption();

    @Message("Einordnung")
    String filing();

    @Message("Ressort")
    String ressort();

    @Message("keines")
    String noRessort();

    @Message("Künstliche Intelligenz")
    String aiLabel();

    @Message("""
        {#switch label}\
        {#case 'NONE'}keine\
        {#case 'ASSISTED'}hat geholfen\
        {#case 'GENERATED'}hat den Text erzeugt\
        {#else}{label}\
        {/switch}\
        """)
    String aiLabelName(String label);

    @Message("Diskussion")
    String discussion();

    @Message("Kommentare")
    String commentMode();

    @Message("""
        {#switch mode}\
        {#case 'OPEN'}offen\
        {#case 'PREMODERATED'}erscheinen nach Prüfung\
        {#case 'CLOSED'}geschlossen\
        {/switch}\
        """)
    String mode(String mode);

    @Message("Kommentieren bis (Ortszeit Berlin)")
    String closesAt();

    @Message("Speichern")
    String save();

    @Message("Gespeichert.")
    String saved();

    @Message("Veröffentlichung")
    String publication();

    @Message("Jetzt veröffentlichen")
    String publish();

    @Message("Änderungen veröffentlichen")
    String publishChanges();

    @Message("Zeitpunkt (Ortszeit Berlin)")
    String publishAt();

    @Message("Planen")
    String plan();

    @Message("Planung aufheben")
    String unplan();

    @Message("Geplant für")
    String plannedAt();

    @Message("Danach wurde weitergeschrieben: Geplant ist der frühere Text.")
    String plannedOlder();

    @Message("Seither wurde der veröffentlichte Artikel geändert. Der Plan entfällt, wenn seine Zeit kommt: Er nähme"
            + " die Änderung zurück. Planen Sie den Text neu.")
    String plannedOvertaken();

    @Message("Zur Abnahme geben")
    String submit();

    @Message("Freigeben")
    String approve();

    @Message("Zurückgeben")
    String sendBack();

    @Message("Änderungen verwerfen")
    String discard();

    @Message("Der Text ist dann wieder so, wie er zuletzt als Fassung stand.")
    String discardHint();

    @Message("Zurückziehen")
    String withdraw();

    @Message("Leserinnen und Leser sehen den Artikel dann nicht mehr.")
    String withdrawHint();

    @Message("Sperrfrist bis (Ortszeit Berlin)")
    String embargo();

    @Message("Sperrfrist setzen")
    String embargoSet();

    @Message("Vorher kann der Artikel nicht erscheinen:")
    String embargoUntil();

    @Message("Was live ist, bleibt. Änderungen können nicht erscheinen vor:")
    String embargoUntilLive();

    @Message("Was live ist, bleibt. Bis dahin kann keine Änderung erscheinen.")
    String embargoLiveHint();

    @Message("Sperrfrist aufheben")
    String embargoLift();

    @Message("Die Sperrfrist ist aufgehoben.")
    String embargoLifted();

    @Message("Veröffentlicht.")
    String publishedNow();

    @Message("Die Veröffentlichung ist geplant.")
    String plannedNow();

    @Message("Die Planung ist aufgehoben.")
    String unplannedNow();

    @Message("Zur Abnahme gegeben.")
    String submittedNow();

    @Message("Freigegeben.")
    String approvedNow();

    @Message("Zurückgegeben.")
    String returnedNow();

    @Message("Die Änderungen sind verworfen.")
    String discardedNow();

    @Message("Zurückgezogen.")
    String withdrawnNow();

    @Message("Die Sperrfrist ist gespeichert.")
    String embargoNow();

    @Message("Vor der Veröffentlichung")
    String checks();

    @Message("muss:")
    String must();

    @Message("sollte:")
    String should();

    @Message("Es fehlt nichts.")
    String checksFine();

    @Message("Das ging nicht")
    String notPossible();

    @Message("Nicht gespeichert. Ihr Text steht unten, nichts ist verloren.")
    String notSaved();

    @Message("Bitte Tag und Uhrzeit angeben.")
    String timeUnreadable();

    @Message("Diese Uhrzeit gibt es an dem Tag nicht, weil die Uhren vorgestellt werden.")
    String timeSkipped();

    @Message("Diese Uhrzeit gibt es an dem Tag zweimal. Welche ist gemeint?")
    String timeTwice();

    @Message("UTC{offset}")
    String offset(String offset);

    @Message("Kopieren")
    String copy();

    @Message("Kopiert")
    String copied();

    @Message("Der Artikel wurde inzwischen an anderer Stelle geändert. Vergleichen Sie die Fassungen, und nehmen Sie"
            + " die Änderungen in Ihren Text auf.")
    String behind();

    @Message("Die Änderungen stehen in meinem Text")
    String behindTaken();

    @Message("Vorschau")
    String preview();

    @Message("Gliederung")
    String outline();

    @Message("{words} Wörter, {minutes} Min. Lesezeit")
    String counts(String words, String minutes);

    @Message("Themen")
    String topics();

    @Message("Im Text wurden keine Themen gefunden.")
    String topicsNone();

    @Message("Ein Klick legt ein Thema fest.")
    String topicsClick();

    @Message(
            "Diese Themen stehen im Text. Was Sie anklicken, bekommt der Artikel, wenn er zum ersten Mal veröffentlicht wird.")
    String topicsLater();

    @Message("Der Artikel war schon veröffentlicht. Seine Themen werden festgelegt, wenn er wieder live ist.")
    String topicsAgain();

    @Message("Mehr Themen kann ein Artikel nicht haben.")
    String topicsMost();

    @Message("Themen sehen Redakteurinnen und Redakteure.")
    String topicsForEditors();

    @Message("Die Themen sind gerade nicht erreichbar.")
    String topicsUnreachable();

    @Message("Jemand anderes hat die Themen geändert. Bitte noch einmal klicken.")
    String topicsChanged();

    @Message("gefunden: {words}")
    String topicFound(String words);

    @Message("Bild wählen")
    String choosePicture();

    @Message("Schmuckbild, ohne Alternativtext")
    String decorative();

    @Message("Fassungen")
    String revisions();

    @Message("Korrekturen und Gegendarstellungen")
    String notes();

    @Message("bis")
    String until();
}
