/// Discussions as they happen: changes of comments, told to open pages as server-sent events.
@NullMarked
package org.leserbrief.comment.live;

import org.jspecify.annotations.NullMarked;
