/// Live discussions: sends changes of comments to open pages as server-sent events.
@NullMarked
package org.leserbrief.comment.live;

import org.jspecify.annotations.NullMarked;
