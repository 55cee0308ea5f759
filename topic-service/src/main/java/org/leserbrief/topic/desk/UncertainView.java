package org.leserbrief.topic.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.tagging.TaggingReview;

/// The queue of uncertain taggings.
///
/// @param count how many there are, or the most that is counted, with a plus
/// @param notice what was decided just before, and `undo` the form that takes it back
/// @param here the cursor of this page, to come back to
record UncertainView(
        List<TaggingReview.Uncertain> items,
        String count,
        @Nullable String notice,
        @Nullable String trouble,
        @Nullable Undo undo,
        String here,
        @Nullable String more) {
    record Undo(String article, String topic, String decision) {}
}
