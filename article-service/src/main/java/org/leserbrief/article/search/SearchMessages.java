package org.leserbrief.article.search;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the search page; the English ones are in `messages/search_en.properties`.
@MessageBundle(value = "search", locale = "de")
public interface SearchMessages {
    @Message("Suche")
    String search();

    @Message("Suche: {query}")
    String searchFor(String query);

    @Message("Suchbegriffe")
    String words();

    @Message("Suchen")
    String submit();

    @Message("Eingrenzen und sortieren")
    String filters();

    @Message("Ressort")
    String ressort();

    @Message("Alle Ressorts")
    String allRessorts();

    @Message("Erschienen ab")
    String from();

    @Message("Erschienen bis")
    String to();

    @Message("Reihenfolge")
    String sort();

    @Message("Beste Treffer zuerst")
    String byRelevance();

    @Message("Neueste zuerst")
    String byDate();

    @Message("Nur Thema {topic}")
    String onlyTopic(String topic);

    @Message("Nur von {author}")
    String onlyAuthor(String author);

    @Message("Einschränkung aufheben")
    String remove();

    @Message("Alle Wörter müssen vorkommen. \"In Anführungszeichen\" müssen sie aufeinander folgen, -ein Wort mit Minus"
            + " darf nicht vorkommen, OR steht zwischen Alternativen.")
    String hint();

    @Message("Gesucht wird nach den ersten {number} Wörtern.")
    String tooLong(int number);

    @Message("Gefundene Artikel")
    String hits();

    @Message("Kein Artikel enthält „{query}“.")
    String noHits(String query);

    @Message("Treffer für")
    String correctedTo();

    @Message("Diese Artikel enthalten einige der Wörter:")
    String someWords();

    @Message("Ohne die Einschränkungen suchen")
    String unfiltered();

    @Message("Versuchen Sie es mit weniger oder allgemeineren Wörtern.")
    String advice();

    @Message("Themen dieser Tage")
    String topics();

    @Message("Neueste Artikel")
    String newest();

    @Message("Weitere Treffer")
    String more();

    @Message("Zu den ersten Treffern")
    String first();

    @Message("Weitere Seiten")
    String pages();

    @Message("Hier endet die Liste.")
    String end();
}
