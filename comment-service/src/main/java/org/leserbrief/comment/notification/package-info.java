/// What a reader is told: replies to him, mentions, and new comments where he follows.
@NullMarked
package org.leserbrief.comment.notification;

import org.jspecify.annotations.NullMarked;
