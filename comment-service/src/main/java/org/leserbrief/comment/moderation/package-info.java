/// The queue, the decisions of moderators, and the history of each comment.
@NullMarked
package org.leserbrief.comment.moderation;

import org.jspecify.annotations.NullMarked;
