package org.leserbrief.article.media;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the picture library at the desk; the English ones are in `messages/mediadesk_en.properties`.
@MessageBundle(value = "mediadesk", locale = "de")
public interface MediaMessages {
    @Message("Bilder")
    String title();

    @Message("Bild: {name}")
    String pictureTitle(String name);

    @Message("ohne Namen")
    String unnamed();

    @Message("Dateiname, Nachweis oder Beschreibung")
    String search();

    @Message("Noch gibt es kein Bild. Bilder kommen beim Schreiben dazu: ablegen, einfügen oder hochladen.")
    String none();

    @Message("Dazu gibt es kein Bild.")
    String nothingFound();

    @Message("Alle Bilder zeigen")
    String showAll();

    @Message("Weitere Bilder")
    String more();

    @Message("Zum Anfang der Bilder")
    String first();

    @Message("Größe")
    String size();

    @Message("Hochgeladen")
    String uploaded();

    @Message("Adresse für den Text")
    String address();

    @Message("So zeigen es Vorschauen von Links")
    String share();

    @Message("Angaben")
    String details();

    @Message("Bildnachweis")
    String credit();

    @Message("Beschreibung (Vorschlag für Bildunterschriften)")
    String caption();

    @Message("Wichtigste Stelle, von links in %")
    String focusX();

    @Message("Wichtigste Stelle, von oben in %")
    String focusY();

    @Message("Um sie herum wird zugeschnitten.")
    String focusHint();

    @Message("Künstliche Intelligenz")
    String aiLabel();

    @Message("""
        {#switch label}\
        {#case 'NONE'}keine\
        {#case 'ASSISTED'}hat geholfen\
        {#case 'GENERATED'}hat das Bild erzeugt (wird gekennzeichnet)\
        {#else}{label}\
        {/switch}\
        """)
    String aiLabelName(String label);

    @Message("Angaben speichern")
    String save();

    @Message("Gespeichert.")
    String saved();

    @Message("Verwendet")
    String uses();

    @Message("Kein Artikel, kein Porträt und kein Thema zeigt das Bild.")
    String unused();

    @Message(
            "Nach einer Aktualisierung ist noch nicht bekannt, welche Themen das Bild zeigen. In einigen Minuten kann es gelöscht werden.")
    String usesUnknown();

    @Message("""
        {#switch kind}\
        {#case 'ARTICLE'}im Artikel\
        {#case 'REVISION'}in einer früheren Fassung von\
        {#case 'WORKING_COPY'}in dem, was geschrieben wird, von\
        {#case 'PLAN'}in dem, was geplant ist, von\
        {#case 'AUTHOR'}als Porträt von\
        {#case 'TOPIC'}für das Thema\
        {#else}{kind}\
        {/switch}\
        """)
    String use(String kind);

    @Message("Ohne Überschrift")
    String untitled();

    @Message("Solange das Bild verwendet wird, kann es nicht gelöscht werden.")
    String usedHint();

    @Message("Bild löschen")
    String delete();

    @Message("Auch die Dateien werden gelöscht, und das lässt sich nicht rückgängig machen.")
    String deleteHint();

    @Message("Das Bild ist gelöscht.")
    String deleted();

    @Message("Verlauf")
    String history();

    @Message("""
        {#switch action}\
        {#case 'PICTURE_ADDED'}hat das Bild hochgeladen\
        {#case 'PICTURE_CHANGED'}hat die Angaben geändert\
        {#case 'PICTURE_DELETED'}hat das Bild gelöscht\
        {#else}{action}\
        {/switch}\
        """)
    String action(String action);

    @Message(
            "Jemand anderes hat die Angaben geändert. Hier stehen Ihre; die gespeicherten sehen Sie, wenn Sie die Seite"
                    + " neu laden.")
    String stale();

    @Message("muss eine ganze Zahl von 0 bis 100 sein")
    String percent();
}
