package org.leserbrief.topic.catalog;

/// Whether a topic has been merged into another.
sealed interface TopicState {
    record Living() implements TopicState {}

    /// Another topic replaces it, until the merge is undone.
    record Merged(long into) implements TopicState {}
}
