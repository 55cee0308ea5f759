package org.leserbrief.topic.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.finding.MatchingRules;

/// A topic as editors see it, living or merged.
///
/// @param mergedInto the topic that stands for it; null for a living one
/// @param parent the living topic above it
/// @param children the living topics below it, the first hundred
/// @param merged the topics that were merged into it directly
/// @param matching when its names count
/// @param picture the one that an editor has chosen
/// @param articles the published articles that it has; a merged one has none
record DeskTopic(
        long version,
        Reference topic,
        List<String> aliases,
        @Nullable String description,
        @Nullable Reference parent,
        @Nullable Reference mergedInto,
        List<Reference> children,
        List<Reference> merged,
        long articles,
        MatchingRules matching,
        @Nullable TopicPicture picture) {
    DeskTopic {
        aliases = List.copyOf(aliases);
        children = List.copyOf(children);
        merged = List.copyOf(merged);
    }

    DeskTopic withRelatives(List<Reference> below, List<Reference> mergedIntoIt) {
        return new DeskTopic(
                version,
                topic,
                aliases,
                description,
                parent,
                mergedInto,
                below,
                mergedIntoIt,
                articles,
                matching,
                picture);
    }

    /// A topic that a page links to.
    record Reference(String slug, String name) {
        public String url() {
            return TopicDeskPageResource.pathOf(slug);
        }
    }
}
