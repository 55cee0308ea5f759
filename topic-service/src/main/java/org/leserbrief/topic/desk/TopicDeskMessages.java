package org.leserbrief.topic.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the editors' index of topics; the English ones are in `messages/topicdesk_en.properties`.
@MessageBundle(value = "topicdesk", locale = "de")
public interface TopicDeskMessages {
    @Message("Themen pflegen")
    String title();

    @Message("Redaktion")
    String toDesk();

    @Message("Alle Themen")
    String toIndex();

    @Message("Neues Thema")
    String newTopic();

    @Message("Themen nach Stand")
    String stateNavigation();

    @Message("{#if state == 'merged'}Zusammengeführt{#else}Eigenständig{/if}")
    String state(String state);

    @Message("Name oder anderer Name")
    String search();

    @Message("Suchen")
    String searchButton();

    @Message("Kein Thema passt dazu.")
    String nothingFound();

    @Message("Hier ist noch kein Thema.")
    String nothingYet();

    @Message("Alle zeigen")
    String showAll();

    @Message("Seiten")
    String pages();

    @Message("Zum Anfang")
    String firstPage();

    @Message("Weitere")
    String more();

    @Message("{#if count == 1}1 Artikel{#else}{count} Artikel{/if}")
    String articles(long count);

    @Message("steht jetzt für: {name}")
    String standsFor(String name);

    @Message("Name")
    String name();

    @Message("Andere Namen")
    String aliases();

    @Message(
            "Einer je Zeile, höchstens {most}. Auch die Beugung und Zusammensetzungen mit Bindestrich werden gefunden.")
    String aliasesHint(int most);

    @Message("Beschreibung")
    String description();

    @Message("Übergeordnetes Thema")
    String parent();

    @Message("Name oder Adresse eines Themas; leer für keines.")
    String parentHint();

    @Message("Adresse")
    String slug();

    @Message(
            "Kleinbuchstaben, Ziffern und Bindestriche; leer lassen, um sie aus dem Namen zu bilden. Sie ändert sich nie mehr.")
    String slugHint();

    @Message("Speichern")
    String save();

    @Message("Anlegen")
    String create();

    @Message("Seite für Leser")
    String publicPage();

    @Message("Untergeordnete Themen")
    String children();

    @Message("Darin aufgegangen")
    String mergedTopics();

    @Message("Angelegt.")
    String created();

    @Message("Gespeichert.")
    String saved();

    @Message("Nicht gespeichert")
    String notSaved();

    @Message(
            "Jemand anderes hat dieses Thema inzwischen geändert. Ihre Eingaben stehen unten; wer noch einmal speichert, ersetzt, was jetzt gilt.")
    String conflict();

    @Message("Jetzt gilt")
    String present();

    @Message("Das andere Thema:")
    String otherTopic();

    @Message("Bitte ausfüllen.")
    String blank();

    @Message("Höchstens {most} Zeichen.")
    String tooLong(int most);

    @Message("Enthält Steuerzeichen oder unvollständige Zeichen.")
    String unreadable();

    @Message("Braucht einen Buchstaben oder eine Ziffer, darf keine Webadresse sein und höchstens {most} Wörter haben.")
    String noWord(int most);

    @Message("Höchstens {most} andere Namen, nicht {count}.")
    String tooManyAliases(int most, int count);

    @Message("„{name}“ und „{other}“ sind im Text nicht zu unterscheiden.")
    String twice(String name, String other);

    @Message("Es gibt kein Thema „{name}“.")
    String noSuchTopic(String name);

    @Message(
            "Nur a–z, 0–9 und einzelne Bindestriche dazwischen, höchstens {most} Zeichen; einige Adressen sind vergeben. Der Name allein genügt nicht, wenn er keine lateinischen Buchstaben hat.")
    String badSlug(int most);

    @Message("Das ergäbe einen Kreis oder mehr als {most} Ebenen.")
    String badParent(int most);

    @Message("Vorschau")
    String preview();

    @Message(
            "Würde {#if !complete}mindestens {/if}{#if gains == 1}1 weiterem Artikel{#else}{gains} weiteren Artikeln{/if} dieses Thema geben{#if doubtful != 0}, {doubtful} davon {#if doubtful == 1}sieht{#else}sehen{/if} falsch aus{/if}.")
    String wouldTag(boolean complete, int gains, int doubtful);

    @Message(
            "{#if losses == 0}{#if complete}Keinem würde es genommen.{/if}{#else}{#if !complete}Mindestens {/if}{#if losses == 1}einem Artikel{#else}{losses} Artikeln{/if} würde es genommen.{/if}")
    String wouldUntag(boolean complete, int losses);

    @Message(
            "In {#if others == 1}einem Artikel{#else}{others} Artikeln{/if} kämen oder gingen andere Themen, weil ein längerer Name gewinnt.")
    String wouldTouchOthers(int others);

    @Message("Noch ist nichts gespeichert.")
    String previewChangesNothing();

    @Message(
            "Falsch sieht aus, was nur am Satzanfang, nur in Zusammensetzungen oder im selben Text auch klein geschrieben steht.")
    String rules();

    @Message("Bekämen das Thema")
    String gains();

    @Message("Verlören das Thema")
    String losses();

    @Message("""
        {#switch doubt}\
        {#case 'once'}nur einmal erwähnt\
        {#case 'sentence_start'}nur am Satzanfang\
        {#case 'compound'}nur in Zusammensetzungen\
        {#case 'lower_case'}auch klein geschrieben\
        {#else}{doubt}\
        {/switch}\
        """)
    String doubt(String doubt);
}
