/// Limits of how much one reader, and one address, may write and vote within a time.
@NullMarked
package org.leserbrief.comment.ratelimit;

import org.jspecify.annotations.NullMarked;
