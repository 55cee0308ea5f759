package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the editors' desk; the English ones are in `messages/editor_en.properties`.
@MessageBundle(value = "editor", locale = "de")
public interface EditorMessages {
    @Message("Redaktion")
    String title();

    @Message("Artikel")
    String list();

    @Message("Weiteres der Redaktion")
    String furtherPages();

    @Message("Neuer Artikel")
    String newArticle();

    @Message("Alle")
    String allStates();

    @Message("Artikel nach Stand")
    String stateNavigation();

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

    @Message("Überschrift oder Name")
    String search();

    @Message("Suchen")
    String searchButton();

    @Message("Dazu gibt es keinen Artikel.")
    String nothingFound();

    @Message("Noch hat niemand etwas geschrieben. Fangen Sie an!")
    String nothingYet();

    @Message("Alle Artikel zeigen")
    String showAll();

    @Message("Ohne Überschrift")
    String untitled();

    @Message("geändert von")
    String changedBy();

    @Message("hat unveröffentlichte Änderungen")
    String unpublishedChanges();

    @Message("erscheint am")
    String plannedFor();

    @Message("{name} schreibt gerade")
    String writingNow(String name);

    @Message("Weitere Artikel")
    String older();

    @Message("Zum Anfang der Liste")
    String firstPage();

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

    @Message("Die Fassung ist wiederhergestellt.")
    String restoredNow();

    @Message("Kein Vorschaulink gilt mehr.")
    String previewGone();

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

    @Message("Jemand anderes hat inzwischen gespeichert")
    String conflict();

    @Message("{name} hat um {time} gespeichert. Beide Texte sind da, nichts ist verloren.")
    String conflictWho(String name, String time);

    @Message("Beide Texte sind da, nichts ist verloren.")
    String conflictUnknown();

    @Message("Ihr Text")
    String mine();

    @Message("der andere Text")
    String theirs();

    @Message("Meinen Text speichern")
    String overwrite();

    @Message("Den anderen übernehmen")
    String takeTheirs();

    @Message("Später entscheiden")
    String later();

    @Message("Kopieren")
    String copy();

    @Message("Kopiert")
    String copied();

    @Message("Der Artikel wurde inzwischen an anderer Stelle geändert. Vergleichen Sie die Fassungen, und nehmen Sie"
            + " die Änderungen in Ihren Text auf.")
    String behind();

    @Message("Die Änderungen stehen in meinem Text")
    String behindTaken();

    @Message("Schreiben")
    String writing();

    @Message("Formatierung")
    String toolbar();

    @Message("Fett")
    String bold();

    @Message("Kursiv")
    String italic();

    @Message("F")
    String boldMark();

    @Message("K")
    String italicMark();

    @Message("Strg")
    String ctrl();

    @Message("Umschalt")
    String shift();

    @Message("Zwischenüberschrift")
    String heading();

    @Message("Zitat")
    String quote();

    @Message("Liste")
    String bullets();

    @Message("Nummerierte Liste")
    String numbers();

    @Message("Link")
    String link();

    @Message("Teaserkarte")
    String card();

    @Message("Bild")
    String insertPicture();

    @Message("Vorschau")
    String preview();

    @Message("Vorschau zeigen")
    String previewToggle();

    @Message("Gliederung")
    String outline();

    @Message("{words} Wörter, {minutes} Min. Lesezeit")
    String counts(String words, String minutes);

    @Message("Tastenkürzel")
    String keys();

    @Message("Speichern")
    String keySave();

    @Message("Im Text suchen")
    String keyFind();

    @Message("Den Text verlassen: Tab")
    String keyLeave();

    @Message("gespeichert {time}")
    String savedAt(String time);

    @Message("gespeichert")
    String savedState();

    @Message("nicht gespeichert")
    String unsavedState();

    @Message("wird gespeichert …")
    String savingState();

    @Message("offline – im Browser behalten")
    String offlineState();

    @Message("offline – Fenster nicht schließen!")
    String offlineUnkept();

    @Message("abgemeldet – im Browser behalten")
    String signedOutState();

    @Message("In neuem Fenster anmelden")
    String signInAgain();

    @Message("nicht gespeichert: bitte die Angaben prüfen")
    String refusedState();

    @Message("nicht gespeichert: jemand anderes hat gespeichert")
    String conflictState();

    @Message("Texte vergleichen")
    String compareAgain();

    @Message("Jemand anderes hat inzwischen einen neueren Text gespeichert.")
    String newer();

    @Message("Neueren Text laden")
    String newerLoad();

    @Message("In diesem Browser liegt ein nicht gespeicherter Text von {time}.")
    String leftover(String time);

    @Message("Vergleichen")
    String leftoverTake();

    @Message("Verwerfen")
    String leftoverDrop();

    @Message("{name} schreibt gerade")
    String somebodyWrites(String name);

    @Message("Übernehmen")
    String takeOver();

    @Message("{name} hat übernommen. Ihr Text wird weiter gespeichert, solange niemand sonst speichert.")
    String takenOver(String name);

    @Message("Auch hier: {names}")
    String alsoHere(String names);

    @Message("Themen")
    String topics();

    @Message("Im Text wurden keine Themen gefunden.")
    String topicsNone();

    @Message("Ein Klick legt ein Thema fest.")
    String topicsClick();

    @Message("Diese Themen findet das System im Text. Festlegen lassen sie sich, sobald der Artikel live ist.")
    String topicsLater();

    @Message("Themen sehen Redakteurinnen und Redakteure.")
    String topicsForEditors();

    @Message("Die Themen sind gerade nicht erreichbar.")
    String topicsUnreachable();

    @Message("Jemand anderes hat die Themen geändert. Bitte noch einmal klicken.")
    String topicsChanged();

    @Message("gefunden: {words}")
    String topicFound(String words);

    @Message("Artikel suchen oder Adresse eingeben")
    String findArticle();

    @Message("Bild suchen")
    String findPicture();

    @Message("{n} gefunden")
    String found(String n);

    @Message("Nichts gefunden.")
    String foundNone();

    @Message("Gerade nicht erreichbar, bitte noch einmal.")
    String unreachable();

    @Message("Link auf {address}")
    String freeAddress(String address);

    @Message("Link einfügen")
    String insertLink();

    @Message("Teaserkarte einfügen")
    String insertCard();

    @Message("Bild einfügen")
    String insertPictureTitle();

    @Message("Bild wählen")
    String choosePicture();

    @Message("Alternativtext: was hier zu sehen ist")
    String pictureAltUse();

    @Message("Schmuckbild, ohne Alternativtext")
    String decorative();

    @Message("Bitte zuerst den Alternativtext angeben, oder dass das Bild nur schmückt.")
    String altMissing();

    @Message("Bitte eine Datei wählen und den Bildnachweis angeben.")
    String creditMissing();

    @Message("Oder ein neues hochladen")
    String uploadTitle();

    @Message("Datei (JPEG, PNG, WebP, GIF, höchstens 20 MB)")
    String uploadFile();

    @Message("Hochladen und einfügen")
    String upload();

    @Message("wird hochgeladen …")
    String uploading();

    @Message("Schließen")
    String close();

    @Message("Fassungen")
    String revisions();

    @Message("Fassungen: {headline}")
    String revisionsTitle(String headline);

    @Message("Fassung")
    String revision();

    @Message("die neueste")
    String revisionCurrent();

    @Message("Mit der vorigen vergleichen")
    String compareWith();

    @Message("Von Fassung {a} zu Fassung {b}")
    String diffOf(int a, int b);

    @Message("Kein Unterschied.")
    String diffSame();

    @Message("Wiederherstellen")
    String restore();

    @Message("Ihr Text wird eine neue Fassung; frühere bleiben.")
    String restoreHint();

    @Message("Verlauf")
    String historyTitle();

    @Message("der Zeitplan")
    String byTheClock();

    @Message("Vorschau für andere")
    String previews();

    @Message("Wer den Link kennt, kann den Entwurf lesen, bis er abläuft.")
    String previewsHint();

    @Message("Link anlegen")
    String previewMake();

    @Message("gilt bis")
    String previewUntil();

    @Message("Alle Links aufheben")
    String previewWithdraw();

    @Message("Kopieren Sie den Link jetzt: Er wird nur einmal gezeigt.")
    String previewOnce();

    @Message("""
        {#switch action}\
        {#case 'DRAFTED'}hat den Entwurf angelegt\
        {#case 'REVISED'}hat den Artikel geändert\
        {#case 'SUBMITTED'}hat zur Abnahme gegeben\
        {#case 'APPROVED'}hat freigegeben\
        {#case 'RETURNED'}hat zurückgegeben\
        {#case 'PLANNED'}hat geplant\
        {#case 'UNPLANNED'}hat die Planung aufgehoben\
        {#case 'PUBLISHED'}hat veröffentlicht\
        {#case 'REDATED'}hat das Datum geändert\
        {#case 'WITHDRAWN'}hat zurückgezogen\
        {#case 'RESTORED'}hat eine Fassung wiederhergestellt\
        {#case 'DISCARDED'}hat Änderungen verworfen\
        {#case 'EMBARGOED'}hat eine Sperrfrist gesetzt\
        {#case 'EMBARGO_LIFTED'}hat die Sperrfrist aufgehoben\
        {#case 'LEASE_TAKEN_OVER'}hat das Schreiben übernommen\
        {#case 'PREVIEW_CREATED'}hat einen Vorschaulink angelegt\
        {#case 'PREVIEW_WITHDRAWN'}hat einen Vorschaulink aufgehoben\
        {#case 'PINNED'}hat den Artikel in den Top-News angeheftet\
        {#case 'UNPINNED'}hat den Artikel in den Top-News abgelöst\
        {#case 'WEIGHTED'}hat das Gewicht in den Top-News geändert\
        {#else}{action}\
        {/switch}\
        """)
    String action(String action);

    @Message("Korrekturen und Gegendarstellungen")
    String notes();

    @Message("Korrekturen: {headline}")
    String notesTitle(String headline);

    @Message("Der Artikel war noch nie veröffentlicht: Hier ist nichts richtigzustellen, ändern Sie den Text.")
    String notesNotYet();

    @Message("Korrekturen und Klarstellungen")
    String corrections();

    @Message("Dieser Artikel hat keine.")
    String correctionsNone();

    @Message("Sie steht sofort am Artikel und in der Liste aller Korrekturen. Der Text des Artikels ändert"
            + " sich dadurch nicht.")
    String correctionHint();

    @Message("Art")
    String correctionKind();

    @Message("""
        {#switch kind}\
        {#case 'CORRECTION'}Korrektur\
        {#case 'CLARIFICATION'}Klarstellung\
        {#else}{kind}\
        {/switch}\
        """)
    String correctionKindName(String kind);

    @Message("Was richtig ist (reiner Text)")
    String correctionText();

    @Message("Korrektur veröffentlichen")
    String correctionPublish();

    @Message("Zurücknehmen")
    String correctionRetract();

    @Message("Grund, nur für die Redaktion")
    String correctionReason();

    @Message("zurückgenommen von {name}:")
    String correctionRetracted(String name);

    @Message("Die Korrektur ist veröffentlicht.")
    String correctedNow();

    @Message("Die Korrektur ist zurückgenommen.")
    String retractedNow();

    @Message("Gegendarstellungen")
    String counterstatements();

    @Message("Wer sie verlangt")
    String counterstatementClaimant();

    @Message("Wortlaut (reiner Text)")
    String counterstatementText();

    @Message("Steht ab (Ortszeit Berlin); leer: ab sofort")
    String counterstatementSince();

    @Message("Steht bis (Ortszeit Berlin); leer: solange das Gesetz es verlangt")
    String counterstatementUntil();

    @Message("Gegendarstellung veröffentlichen")
    String counterstatementPublish();

    @Message("Ändern")
    String counterstatementChange();

    @Message("Änderung speichern")
    String counterstatementSave();

    @Message("Die Gegendarstellung ist gespeichert.")
    String counteredNow();

    @Message("ab")
    String since();

    @Message("bis")
    String until();
}
