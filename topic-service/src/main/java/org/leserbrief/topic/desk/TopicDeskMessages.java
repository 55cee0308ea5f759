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

    @Message("Bild")
    String picture();

    @Message("Adresse des Bilds")
    String pictureUrl();

    @Message(
            "Eines aus dem Bildarchiv, wie /media/…/1280.jpg. Leer: das Bild des neuesten Artikels mit einem Bild aus dem Archiv.")
    String pictureHint();

    @Message("Was das Bild zeigt (Alternativtext)")
    String pictureAlt();

    @Message("Bildnachweis")
    String pictureCredit();

    @Message("Das ist keine Adresse aus dem Bildarchiv: /media/…/1280.jpg.")
    String noPicture();

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
            "{#if gains == 0 && !complete}Gefunden wurde kein weiterer Artikel, der dieses Thema bekäme; die Vorschau kennt nicht jede Form eines Worts.{#else}Würde {#if !complete}mindestens {/if}{#if gains == 1}1 weiterem Artikel{#else}{gains} weiteren Artikeln{/if} dieses Thema geben{#if doubtful != 0}, {doubtful} davon {#if doubtful == 1}sieht{#else}sehen{/if} falsch aus{/if}.{/if}")
    String wouldTag(boolean complete, int gains, int doubtful);

    @Message(
            "{#if losses == 0}{#if complete}Keinem würde es genommen.{/if}{#else}{#if !complete}Mindestens {/if}{#if losses == 1}einem Artikel{#else}{losses} Artikeln{/if} würde es genommen.{/if}")
    String wouldUntag(boolean complete, int losses);

    @Message(
            "In {#if others == 1}einem Artikel{#else}{others} Artikeln{/if} kämen oder gingen andere Themen, weil ein längerer Name gewinnt.")
    String wouldTouchOthers(int others);

    @Message(
            "Das sind Mindestzahlen: Die Vorschau sieht höchstens {most} Artikel durch, nur für einige Sekunden, und kennt nicht jede Form eines Worts, etwa keinen Plural mit Umlaut und keinen Namen am Ende eines längeren Worts. Gespeichert bekommen alle Artikel das Thema, in denen es gefunden wird.")
    String previewIncomplete(int most);

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

    @Message("Mehrdeutige Namen")
    String rulesOfNames();

    @Message("Mehrdeutig")
    String ambiguous();

    @Message(
            "Namen dieses Themas, einer je Zeile, die nur neben einem Wort des Umfelds zählen: „Meta“ neben „Zuckerberg“.")
    String ambiguousHint();

    @Message("Umfeld")
    String context();

    @Message("Wörter, einer je Zeile, von denen eines im Artikel stehen muss, damit ein mehrdeutiger Name zählt.")
    String contextHint();

    @Message("Ausnahmen")
    String exclusions();

    @Message("Wendungen, eine je Zeile, in denen kein Name zählt: „Meta-Analyse“.")
    String exclusionsHint();

    @Message("Nur genau so geschrieben")
    String caseSensitive();

    @Message("Namen dieses Themas, einer je Zeile, die nur mit denselben großen und kleinen Buchstaben zählen.")
    String caseSensitiveHint();

    @Message("Nur Namen dieses Themas, jeder einmal; wer ein Umfeld angibt, muss sagen, für welche Namen es gilt.")
    String badAmbiguous();

    @Message(
            "Nur Wörter, die kein Name dieses Themas sind, jedes einmal; sind alle Namen mehrdeutig, braucht es mindestens eines.")
    String badContext();

    @Message("Nur Wendungen, die kein Name dieses Themas sind, jede einmal.")
    String badExclusions();

    @Message("Nur Namen dieses Themas, jeder einmal.")
    String badCaseSensitive();

    @Message("Jedes Wort nur einmal, mit einem Buchstaben oder einer Ziffer.")
    String badStopWords();

    @Message("Dieses Thema gibt es nicht.")
    String badTarget();

    @Message("Höchstens {most} Zeilen, nicht {count}.")
    String tooManyLines(int most, int count);

    @Message("„{line}“: {why}")
    String ofLine(String line, String why);

    @Message("Steht jetzt für:")
    String standsForNow();

    @Message("„{name}“ zusammenführen")
    String mergeOf(String name);

    @Message("Mit einem anderen Thema zusammenführen")
    String mergeLink();

    @Message("Geht auf in")
    String mergeInto();

    @Message("Name oder Adresse des Themas, das bleibt.")
    String intoHint();

    @Message("Zeigen, was das bewegt")
    String showMoves();

    @Message("Was das bewegt")
    String moves();

    @Message("Die alte Adresse führt zum anderen Thema. Wer es zurücknimmt, bekommt alles wieder.")
    String movesHint();

    @Message("Artikel")
    String articlesHeading();

    @Message("{articles}{#if shared != 0}, davon haben {shared} schon beide{/if}")
    String movedArticles(long articles, long shared);

    @Message("Namen")
    String names();

    @Message("In „{name}“ aufgehen lassen")
    String mergeNow(String name);

    @Message("Zusammengeführt. Die Artikel folgen gleich.")
    String mergedNow();

    @Message("Nicht zusammengeführt")
    String notMerged();

    @Message("Zusammenführung zurücknehmen")
    String undoMerge();

    @Message("Das Thema steht dann wieder für sich, mit seinen Namen und Artikeln.")
    String undoMergeHint();

    @Message("Das Thema steht wieder für sich. Die Artikel folgen gleich.")
    String mergeUndone();

    @Message("Unsichere Zuordnungen")
    String uncertain();

    @Message(
            "Was der Suche gerade noch oder gerade nicht mehr genügt hat. Was Sie entscheiden, gilt für diesen Artikel auch, wenn Text oder Namen sich ändern.")
    String uncertainHint();

    @Message("Nichts zu entscheiden.")
    String nothingUncertain();

    @Message("hat das Thema")
    String hasTopic();

    @Message("hat es nicht")
    String hasNotTopic();

    @Message("Gehört dazu")
    String confirm();

    @Message("Gehört nicht dazu")
    String reject();

    @Message("Bestätigt.")
    String confirmedNow();

    @Message("Abgelehnt.")
    String rejectedNow();

    @Message("Zurückgenommen.")
    String undoneNow();

    @Message("Zurücknehmen")
    String undo();

    @Message("Jemand anderes hat schon anders entschieden.")
    String refusedNow();

    @Message("Nicht angekommen, bitte noch einmal.")
    String notArrived();

    @Message("Die Anmeldung ist abgelaufen. Bitte die Seite neu laden.")
    String signedOutNow();

    @Message("Das hatte schon jemand anderes entschieden.")
    String notYours();

    @Message("Tasten, wenn ein Fall den Fokus hat")
    String keys();

    @Message("nächste, vorige")
    String keyNext();

    @Message("Nie ein Thema")
    String stopWords();

    @Message("Wörter und Wendungen, eine je Zeile, die nie als Thema gefunden werden, welches Thema auch so heißt.")
    String stopWordsHint();

    @Message("Vorschläge")
    String suggestions();

    @Message(
            "Namen, die in den neuesten Artikeln wiederkehren und zu keinem Thema gehören. Einzelne Wörter stehen hier, wenn sie in wenigen Artikeln viel öfter vorkommen, als sie verstreut wären. Stündlich neu.")
    String suggestionsHint();

    @Message("Gerade gibt es keine Vorschläge.")
    String noSuggestions();

    @Message("in {articles} Artikeln, {mentions}-mal")
    String foundIn(int articles, int mentions);

    @Message("Thema anlegen")
    String accept();

    @Message("Verwerfen")
    String dismiss();

    @Message("Verworfen")
    String dismissed();

    @Message("Zurückholen")
    String bringBack();
}
