/// How many readers follow each topic, as comment-service says.
@NullMarked
package org.leserbrief.topic.follower;

import org.jspecify.annotations.NullMarked;
