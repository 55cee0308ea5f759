package org.leserbrief.article.editor;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the editor's dialogs that find an article or a picture; the English ones are in
/// `messages/picker_en.properties`.
@MessageBundle(value = "picker", locale = "de")
public interface PickerMessages {
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

    @Message("Alternativtext: was hier zu sehen ist")
    String pictureAltUse();

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
}
