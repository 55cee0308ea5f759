package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the desk's page of what was done besides articles; the English ones are in
/// `messages/deskhistory_en.properties`.
@MessageBundle(value = "deskhistory", locale = "de")
public interface DeskHistoryMessages {
    @Message("Protokoll")
    String title();

    @Message(
            "Bilder, Ressorts, Autorinnen und Autoren, Briefe: wer wann was geändert hat. Was mit einem Artikel geschah,"
                    + " steht in seinem Verlauf.")
    String about();

    @Message("Noch wurde nichts geändert.")
    String none();

    @Message("""
        {#switch action}\
        {#case 'PICTURE_ADDED'}hat ein Bild hochgeladen\
        {#case 'PICTURE_CHANGED'}hat die Angaben zu einem Bild geändert\
        {#case 'PICTURE_DELETED'}hat ein Bild gelöscht\
        {#case 'RESSORTS_CHANGED'}hat die Ressorts geändert\
        {#case 'AUTHOR_CHANGED'}hat die Angaben zur Person geändert\
        {#case 'LETTER_CHANGED'}hat den Brief geändert\
        {#case 'LETTER_SENT'}hat den Brief abgeschickt\
        {#case 'LETTER_HELD'}hat den Brief angehalten\
        {#else}{action}\
        {/switch}\
        """)
    String action(String action);

    @Message("Früheres")
    String older();
}
