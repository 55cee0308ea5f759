/// Owns the moderators' search of comments, and what they select to decide on at once.
@NullMarked
package org.leserbrief.comment.selection;

import org.jspecify.annotations.NullMarked;
