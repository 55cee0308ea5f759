/// Mentions of readers by a name after an @.
@NullMarked
package org.leserbrief.comment.mention;

import org.jspecify.annotations.NullMarked;
