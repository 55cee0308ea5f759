package org.leserbrief.topic.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.finding.MatchingRules;

/// A topic that is not merged, as readers see it.
///
/// @param merged the slugs of the topics that were merged into it
record TopicDetails(
        long id,
        long version,
        String slug,
        String name,
        String sortName,
        @Nullable String description,
        List<String> aliases,
        @Nullable Parent parent,
        MatchingRules matching,
        List<String> merged,
        long articleCount,
        long commentCount,
        long followerCount) {
    record Parent(String slug, String name) {
        public String url() {
            return urlOf(slug);
        }
    }

    public String url() {
        return urlOf(slug);
    }

    static String urlOf(String slug) {
        return "/topics/" + slug;
    }
}
