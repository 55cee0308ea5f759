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

    @Message("Thema verfolgen")
    String follow();

    @Message("{#if count == 1}1 Kommentar{#else}{count} Kommentare{/if}")
    String comments(long count);
}
