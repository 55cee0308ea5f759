package org.leserbrief.article.workingcopy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What an article lacks, for those who write it; the English texts are in `messages/check_en.properties`.
@MessageBundle(value = "check", locale = "de")
public interface CheckMessages {
    @Message("Ein Bild im Text gibt es in der Bibliothek nicht mehr.")
    String pictureGone();

    @Message("Die Überschrift fehlt.")
    String headlineMissing();

    @Message("Die Überschrift ist lang: Suchmaschinen und Telefone schneiden sie ab.")
    String headlineLong();

    @Message("Die Überschrift ist sehr kurz.")
    String headlineShort();

    @Message("Der Vorspann fehlt.")
    String teaserMissing();

    @Message("Der Vorspann ist lang: Zwei, drei Sätze genügen.")
    String teaserLong();

    @Message("Der Vorspann ist sehr kurz.")
    String teaserShort();

    @Message("Der Text fehlt.")
    String bodyMissing();

    @Message("Der Text ist sehr kurz.")
    String bodyShort();

    @Message("Ein Link im Text hat keine gültige Adresse.")
    String link();

    @Message("Ein Link im Text führt zu einem Artikel, der nicht zu lesen ist.")
    String deadLink();

    @Message("Der Name der Autorin oder des Autors fehlt.")
    String authorMissing();

    @Message("Das Ressort gibt es nicht.")
    String ressortUnknown();

    @Message("Der Artikel hat kein Bild.")
    String pictureMissing();

    @Message("Dem Bild fehlt der Alternativtext.")
    String alternativeMissing();

    @Message("Dem Bild fehlt der Bildnachweis.")
    String creditMissing();

    @Message("Im Text wurde kein Thema gefunden.")
    String topicMissing();
}
