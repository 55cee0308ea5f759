package org.leserbrief.topic.reading;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.topic.catalog.TopicContent;

/// The request bodies of editors.
final class TopicRequests {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;

    /// "Microsoft" has a handful; more than this would be a mistake.
    private static final int MOST_ALIASES = 50;

    private TopicRequests() {}

    record Creation(
            @Nullable String slug,
            @NotNull @ReadableText(most = LONGEST_NAME) String name,
            @Size(max = MOST_ALIASES) @Nullable List<@NotNull @ReadableText(most = LONGEST_NAME) String> aliases,

            @ReadableText(most = LONGEST_DESCRIPTION, multiline = true) @Nullable
            String description,

            @Nullable String parent) {
        TopicContent content() {
            return new TopicContent(name, orNone(aliases), description, parent);
        }
    }

    record Revision(
            @NotNull @ReadableText(most = LONGEST_NAME) String name,
            @Size(max = MOST_ALIASES) @Nullable List<@NotNull @ReadableText(most = LONGEST_NAME) String> aliases,

            @ReadableText(most = LONGEST_DESCRIPTION, multiline = true) @Nullable
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
