package org.leserbrief.topic.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.trending.TrendingTopic;

@ServiceTest
class TrendingLineTest {
    @Test
    void the_reason_is_said_in_words_without_what_there_is_none_of() {
        assertEquals("3 neue Artikel, 87 Kommentare seit gestern", reason("de", 3, 87));
        assertEquals("1 neuer Artikel, 1 Kommentar seit gestern", reason("de", 1, 1));
        assertEquals("1 neuer Artikel seit gestern", reason("de", 1, 0));
        assertEquals("2 Kommentare seit gestern", reason("de", 0, 2));
        assertEquals("", reason("de", 0, 0));
        assertEquals("3 new articles, 1 comment since yesterday", reason("en", 3, 1));
        assertEquals("1 new article, 87 comments since yesterday", reason("en", 1, 87));
    }

    private static String reason(String language, long articles, long comments) {
        TopicMessages messages = MessageBundles.get(TopicMessages.class, Localized.Literal.of(language));
        return TrendingLine.of(
                        new TrendingTopic(
                                "x", "X", "/topics/x", 2, new TrendingTopic.Reason(articles, comments, Instant.EPOCH)),
                        messages)
                .reason();
    }
}
