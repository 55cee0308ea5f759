package org.leserbrief.topic.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.finding.MatchingRules;

/// The request bodies of editors.
final class TopicRequests {
    private TopicRequests() {}

    /// When the names count: see [MatchingRules].
    @Schema(name = "TopicMatching")
    record Matching(
            @Size(max = TopicContent.MOST_ALIASES + 1)
            @Schema(description = "The names that count only beside a word of the context, or another name")
            @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> ambiguous,

            @Size(max = TopicContent.MOST_PHRASES)
            @Schema(description = "Words of which an article must have one for an ambiguous name to count")
            @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> context,

            @Size(max = TopicContent.MOST_PHRASES) @Schema(description = "Phrases in which no name counts") @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> exclusions,

            @Size(max = TopicContent.MOST_ALIASES + 1)
            @Schema(description = "The names that count only with the same upper and lower case")
            @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> caseSensitive) {
        private static MatchingRules rules(@Nullable Matching matching) {
            return matching == null
                    ? MatchingRules.NONE
                    : new MatchingRules(
                            orNone(matching.ambiguous),
                            orNone(matching.context),
                            orNone(matching.exclusions),
                            orNone(matching.caseSensitive));
        }

        static Matching of(MatchingRules rules) {
            return new Matching(rules.ambiguous(), rules.context(), rules.exclusions(), rules.caseSensitive());
        }
    }

    /// A picture of the library.
    @Schema(name = "TopicPictureRequest")
    record Picture(
            @NotNull
            @Size(max = 100)
            @Schema(description = "A rendition, as `GET /api/media` names it: /media/…/1280.jpg")
            String url,

            @NotNull @ReadableText(most = TopicPicture.LONGEST_ALT)
            String alt,

            @ReadableText(most = TopicPicture.LONGEST_CREDIT) @Nullable
            String credit) {
        private static @Nullable TopicPicture of(@Nullable Picture picture) {
            return picture == null
                    ? null
                    : new TopicPicture(picture.url, picture.alt.strip(), stripped(picture.credit));
        }

        private static @Nullable String stripped(@Nullable String text) {
            return text == null ? null : text.strip();
        }
    }

    record Creation(
            @Nullable String slug,

            @NotNull @ReadableText(most = TopicContent.LONGEST_NAME)
            String name,

            @Size(max = TopicContent.MOST_ALIASES) @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> aliases,

            @ReadableText(most = TopicContent.LONGEST_DESCRIPTION, multiline = true) @Nullable
            String description,

            @Nullable String parent,
            @Valid @Nullable Matching matching,
            @Valid @Nullable Picture picture) {
        TopicContent content() {
            return new TopicContent(
                    name, orNone(aliases), description, parent, Matching.rules(matching), Picture.of(picture));
        }
    }

    record Revision(
            @NotNull @ReadableText(most = TopicContent.LONGEST_NAME)
            String name,

            @Size(max = TopicContent.MOST_ALIASES) @Nullable
            List<@NotNull @ReadableText(most = TopicContent.LONGEST_NAME) String> aliases,

            @ReadableText(most = TopicContent.LONGEST_DESCRIPTION, multiline = true) @Nullable
            String description,

            @Nullable String parent,
            @Valid @Nullable Matching matching,
            @Valid @Nullable Picture picture) {
        TopicContent content() {
            return new TopicContent(
                    name, orNone(aliases), description, parent, Matching.rules(matching), Picture.of(picture));
        }
    }

    record Merge(@NotNull String into) {}

    private static List<String> orNone(@Nullable List<String> names) {
        return names == null ? List.of() : names;
    }
}
