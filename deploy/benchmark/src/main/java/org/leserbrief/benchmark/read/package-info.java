/// The read benchmark: the cost of pages of comments, for small and large discussions, and of open event streams.
@NullMarked
package org.leserbrief.benchmark.read;

import org.jspecify.annotations.NullMarked;
