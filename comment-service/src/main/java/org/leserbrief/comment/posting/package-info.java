/// Writing, editing and deleting one's own comments.
@NullMarked
package org.leserbrief.comment.posting;

import org.jspecify.annotations.NullMarked;
