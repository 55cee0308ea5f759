/// Posting, editing and deleting comments.
@NullMarked
package org.leserbrief.comment.posting;

import org.jspecify.annotations.NullMarked;
