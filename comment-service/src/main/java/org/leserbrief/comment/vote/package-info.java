/// Readers' up and down votes on comments.
@NullMarked
package org.leserbrief.comment.vote;

import org.jspecify.annotations.NullMarked;
