package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the desk's page with an article's revisions, previews and history; the English ones are in
/// `messages/revisiondesk_en.properties`.
@MessageBundle(value = "revisiondesk", locale = "de")
public interface RevisionMessages {
    @Message("Die Fassung ist wiederhergestellt.")
    String restoredNow();

    @Message("Kein Vorschaulink gilt mehr.")
    String previewGone();

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
}
