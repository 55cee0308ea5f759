package org.leserbrief.topic.desk;

import org.jspecify.annotations.Nullable;

/// A merge before it is made.
///
/// @param into as typed
/// @param target the living topic that this means; null until it is one
/// @param shared articles that have both already
record MergeView(DeskTopic topic, String into, @Nullable DeskTopic target, long shared, TopicEditView.Outcome outcome) {
    /// Null if nothing is wrong with the other topic.
    @Nullable
    public String problem() {
        return outcome.problems().get("into");
    }

    public boolean isMerged() {
        return topic.mergedInto() != null;
    }

    /// The topic's own name and the others.
    public int names() {
        return 1 + topic.aliases().size();
    }
}
