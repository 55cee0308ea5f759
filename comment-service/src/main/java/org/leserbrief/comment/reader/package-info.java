/// The names of those who write and decide here.
@NullMarked
package org.leserbrief.comment.reader;

import org.jspecify.annotations.NullMarked;
