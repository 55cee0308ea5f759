/// Whose comments a reader does not want to see.
@NullMarked
package org.leserbrief.comment.ignore;

import org.jspecify.annotations.NullMarked;
