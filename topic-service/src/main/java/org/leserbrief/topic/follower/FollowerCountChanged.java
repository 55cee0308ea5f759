package org.leserbrief.topic.follower;

import java.util.Objects;

/// The fields of `follower-count-changed` that this service needs.
record FollowerCountChanged(String topic, Long followers, Long version) {
    FollowerCountChanged {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(followers, "followers");
        Objects.requireNonNull(version, "version");
        if (topic.isEmpty() || followers < 0 || version < 1) {
            throw new IllegalArgumentException("a number of followers has a topic and a version, and is not negative");
        }
    }
}
