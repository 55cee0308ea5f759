package org.leserbrief.topic.catalog;

/// Whether a topic stands for itself.
sealed interface TopicState {
    record Living() implements TopicState {}

    /// Another topic stands for it, until the merge is undone.
    record Merged(long into) implements TopicState {}
}
