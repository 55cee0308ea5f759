package org.leserbrief.topic.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of topics.
///
/// @param q what was searched for; empty for all
/// @param first where the list begins, if the page is a later one
/// @param more where it continues
record TopicIndexView(
        String state,
        String q,
        List<Tab> tabs,
        List<Item> items,
        @Nullable String first,
        @Nullable String more) {
    record Tab(String state, String href, boolean current) {}

    /// @param aliases the first of them, for one line
    /// @param mergedInto the name of the topic that stands for it
    record Item(
            long id,
            String slug,
            String name,
            String sortName,
            List<String> aliases,
            @Nullable String mergedInto,
            long articles) {
        public String url() {
            return TopicDeskPageResource.pathOf(slug);
        }
    }
}
