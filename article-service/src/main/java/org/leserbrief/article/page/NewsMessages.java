package org.leserbrief.article.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the front page and the article page; the English ones are in `messages/news_en.properties`.
@MessageBundle(value = "news", locale = "de")
public interface NewsMessages {
    @Message("Nachrichten")
    String frontPage();

    @Message("Nachrichten, und was Leserinnen und Leser dazu sagen")
    String frontPageDescription();

    @Message("Diesem Ressort folgen")
    String followRessort();

    @Message("Dieser Autorin, diesem Autor folgen")
    String followAuthor();

    @Message("Aktuelle Artikel")
    String newest();

    @Message("Ältere Artikel")
    String older();

    @Message("Weitere Seiten")
    String pages();

    @Message("Noch ist kein Artikel erschienen. Sobald die Redaktion den ersten veröffentlicht, steht er hier.")
    String empty();

    @Message("Wer in der Redaktion arbeitet, fängt hier an:")
    String emptyForEditors();

    @Message("zur Redaktion")
    String emptyDescription();

    @Message("Top-News")
    String topNews();

    @Message("Meistkommentiert")
    String mostDiscussed();

    @Message("Zuletzt diskutiert")
    String lastDiscussed();

    @Message("Gerade wichtig")
    String trendingNow();

    @Message(
            "{#if articles gt 0}{#if articles == 1}1 neuer Artikel{#else}{articles} neue Artikel{/if}{#if comments gt 0}, {/if}{/if}{#if comments gt 0}{#if comments == 1}1 Kommentar{#else}{comments} Kommentare{/if}{/if} seit gestern")
    String trendingReason(long articles, long comments);

    @Message("Themen der Woche")
    String trendingTopics();

    @Message("Weitere Nachrichten")
    String secondTier();

    @Message("Das ist gerade neu")
    String latest();

    @Message("{minutes} Min. Lesezeit")
    String readingTime(int minutes);

    @Message("Inhalt")
    String contents();

    @Message("{n} Abschnitte")
    String sections(int n);

    @Message("Davor erschienen")
    String previous();

    @Message("Danach erschienen")
    String next();

    @Message("Mehr Artikel")
    String neighbours();

    @Message("Teilen …")
    String shareByDevice();

    @Message("Weiter zurück reicht das Archiv nicht.")
    String noOlder();

    @Message("Hier ist noch kein Artikel erschienen.")
    String emptyList();

    @Message("Zu den neuesten Artikeln")
    String toNewest();

    @Message("Von")
    String by();

    @Message("Aktualisiert:")
    String updated();

    @Message("Bild:")
    String picture();

    @Message("{#if n gt 1}{n} Kommentare{#else if n gt 0}1 Kommentar{#else}Noch keine Kommentare{/if}")
    String comments(long n);

    @Message("{#if n gt 1}{n} Kommentare lesen & antworten{#else if n gt 0}1 Kommentar lesen & antworten{#else}Den"
            + " ersten Kommentar schreiben{/if}")
    String readComments(long n);

    @Message("{#if n gt 1}{n} Kommentare lesen{#else if n gt 0}1 Kommentar lesen{#else}Zur Diskussion{/if}")
    String readClosedComments(long n);

    @Message("Diskussion")
    String discussion();

    @Message("Die Diskussion zu diesem Artikel ist geschlossen.")
    String discussionClosed();

    @Message("Die Redaktion liest Kommentare zu diesem Artikel, bevor sie erscheinen.")
    String premoderated();

    @Message("Kommentare sind möglich bis")
    String closesAt();

    @Message("Artikel teilen")
    String share();

    @Message("Per WhatsApp teilen")
    String shareByWhatsApp();

    @Message("Per E-Mail teilen")
    String shareByMail();

    @Message("Link kopieren")
    String copyLink();

    @Message("Link kopiert")
    String copied();

    @Message("Verwandte Themen")
    String relatedTopics();

    @Message("Mehr dazu")
    String relatedArticles();

    @Message("und")
    String and();

    @Message("Dieser Text wurde von einer Künstlichen Intelligenz erzeugt.")
    String aiGenerated();

    @Message("KI-erzeugt")
    String aiGeneratedShort();

    @Message("Bild KI-erzeugt")
    String aiPictureShort();

    @Message("Beim Schreiben hat Künstliche Intelligenz geholfen.")
    String aiAssisted();

    @Message("Korrekturen")
    String corrections();

    @Message("Was wir in unseren Artikeln berichtigt und klargestellt haben")
    String correctionsDescription();

    @Message("Korrektur")
    String correction();

    @Message("Klarstellung")
    String clarification();

    @Message("Zu:")
    String correctionOf();

    @Message("Bisher war nichts zu korrigieren.")
    String noCorrections();

    @Message("Ältere Korrekturen")
    String olderCorrections();

    @Message("Zu den neuesten Korrekturen")
    String newestCorrections();

    @Message("Gegendarstellung")
    String counterstatement();

    @Message("Zu diesem Artikel gibt es eine Gegendarstellung.")
    String hasCounterstatement();

    @Message("Der Artikel, auf den sich dies bezieht, wurde zurückgezogen.")
    String counterstatementStays();

    @Message("Autorinnen und Autoren")
    String authors();

    @Message("Wer für uns schreibt")
    String authorsDescription();

    @Message("Noch hat niemand etwas veröffentlicht.")
    String noAuthors();

    @Message("Weitere Namen")
    String moreAuthors();

    @Message("Zum Anfang der Liste")
    String firstAuthors();

    @Message("Kontakt")
    String contact();

    @Message("Archiv")
    String archive();

    @Message("Alle Artikel nach Monaten")
    String archiveDescription();

    @Message("{#if n gt 1}{n} Artikel{#else}1 Artikel{/if}")
    String articleCount(long n);

    @Message("Archiv: {month}")
    String archiveOf(String month);

    @Message("In diesem Monat ist kein Artikel erschienen.")
    String emptyMonth();

    @Message("Alle Monate")
    String allMonths();
}
