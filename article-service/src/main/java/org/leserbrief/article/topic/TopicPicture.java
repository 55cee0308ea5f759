package org.leserbrief.article.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an event says of the picture that editors have chosen for a topic.
sealed interface TopicPicture {
    /// Nothing: the release that sent it did not know pictures, and did not change the one that another has chosen.
    record Unsaid() implements TopicPicture {}

    /// @param mediaId in the library; null if none is chosen, or one that is not of the library
    record Said(@Nullable String mediaId) implements TopicPicture {
        private static final Pattern LIBRARY = Pattern.compile("/media/([0-9a-f]{32})/.+");

        /// @param url of a rendition
        static Said of(String url) {
            Matcher matcher = LIBRARY.matcher(url);
            return new Said(matcher.matches() ? matcher.group(1) : null);
        }
    }

    /// @param field null if the event does not have it, which is another thing than a JSON null
    /// @throws IllegalArgumentException if it has no address
    static TopicPicture read(@Nullable JsonNode field) {
        if (field == null) {
            return new Unsaid();
        }
        if (field.isNull()) {
            return new Said(null);
        }
        if (!field.path("url").isTextual()) {
            throw new IllegalArgumentException("a picture without an address");
        }
        return Said.of(field.path("url").textValue());
    }
}
