/// The moderation queue, decisions, restrictions of authors, and the history of comments.
@NullMarked
package org.leserbrief.comment.moderation;

import org.jspecify.annotations.NullMarked;
