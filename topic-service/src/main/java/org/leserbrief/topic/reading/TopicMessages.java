package org.leserbrief.topic.reading;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the topic pages; the English ones are in `messages/topic_en.properties`.
@MessageBundle(value = "topic", locale = "de")
public interface TopicMessages {
    @Message("Themen")
    String topics();

    @Message("Alle Themen von A bis Z, mit ihren Artikeln.")
    String indexDescription();

    @Message("Thema suchen")
    String searchLabel();

    @Message("Suchen")
    String search();

    @Message("Alle Themen zeigen")
    String showAll();

    @Message("Kein Thema heißt so: „{q}“.")
    String nothingFound(String q);

    @Message("Noch gibt es keine Themen.")
    String noTopics();

    @Message("Weitere Themen")
    String moreTopics();

    @Message("Zum Anfang der Liste")
    String toStart();

    @Message("Seiten")
    String pages();

    @Message("Thema")
    String kicker();

    @Message("Auch bekannt als")
    String alsoKnownAs();

    @Message("Gehört zu")
    String partOf();

    @Message("Gerade wichtig")
    String trending();

    @Message("{#if count == 1}1 neuer Artikel{#else}{count} neue Artikel{/if}")
    String newArticles(long count);

    @Message("{#if count == 1}1 Kommentar{#else}{count} Kommentare{/if}")
    String newComments(long count);

    @Message("{what} seit gestern")
    String sinceYesterday(String what);

    @Message("Alle Themen")
    String allTopics();

    @Message("Dazu gehören")
    String children();

    @Message("Verwandte Themen")
    String related();

    @Message("Meistkommentiert")
    String mostDiscussed();

    @Message("Artikel je Monat")
    String months();

    @Message("{#if count == 1}1 Artikel{#else}{count} Artikel{/if} in den letzten zwölf Monaten")
    String inTwelveMonths(long count);

    @Message("Als Tabelle")
    String asTable();

    @Message("Monat")
    String month();

    @Message("Feed dieses Themas")
    String feed();

    @Message("Artikel")
    String articlesHeading();

    @Message("Zu diesem Thema ist noch nichts erschienen.")
    String noArticles();

    @Message("Ältere Artikel")
    String olderArticles();

    @Message("Zu den neuesten Artikeln")
    String newestArticles();

    @Message("{#if count == 1}1 Artikel{#else}{count} Artikel{/if}")
    String articles(long count);

    @Message("{#if count == 1}1 Leser folgt{#else}{count} folgen{/if}")
    String followers(long count);

    @Message("Thema folgen")
    String follow();

    @Message("{#if count == 1}1 Kommentar{#else}{count} Kommentare{/if}")
    String comments(long count);
}
