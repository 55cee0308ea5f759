package org.leserbrief.comment.follow;

import java.time.Instant;

/// How many readers follow a topic, themselves or by a topic that was merged into it. Nothing says who they are.
///
/// @param topic its slug, which is the key
/// @param version goes up with each event of the topic
record FollowerCountChanged(String topic, long followers, long version, Instant occurredAt) {
    static final String STREAM = "leserbrief.follows.v1";
    static final String TYPE = "follower-count-changed";
}
