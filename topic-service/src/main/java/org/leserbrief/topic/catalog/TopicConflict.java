package org.leserbrief.topic.catalog;

/// The topic that a change conflicts with, as the member `topic` of a 409.
public record TopicConflict(String slug, String name) {
    public static final String MEMBER = "topic";
}
