/// The queue, the decisions of moderators, restrictions of authors, and the history of each comment.
@NullMarked
package org.leserbrief.comment.moderation;

import org.jspecify.annotations.NullMarked;
