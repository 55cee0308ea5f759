package org.leserbrief.topic.reading;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.topic.catalog.TopicContent;

/// The request bodies of editors.
final class TopicRequests {
    private TopicRequests() {}

    record Creation(
            @Nullable String slug,

            @NotNull @ReadableText(most = TopicContent.LONGEST_NAME)
            String name,

            @Size(max = TopicContent.MOST_ALIASES) @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> aliases,

            @ReadableText(most = TopicContent.LONGEST_DESCRIPTION, multiline = true) @Nullable
            String description,

            @Nullable String parent) {
        TopicContent content() {
            return new TopicContent(name, orNone(aliases), description, parent);
        }
    }

    record Revision(
            @NotNull @ReadableText(most = TopicContent.LONGEST_NAME)
            String name,

            @Size(max = TopicContent.MOST_ALIASES) @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> aliases,

            @ReadableText(most = TopicContent.LONGEST_DESCRIPTION, multiline = true) @Nullable
            String description,

            @Nullable String parent) {
        TopicContent content() {
            return new TopicContent(name, orNone(aliases), description, parent);
        }
    }

    record Merge(@NotNull String into) {}

    private static List<String> orNone(@Nullable List<String> aliases) {
        return aliases == null ? List.of() : aliases;
    }
}
