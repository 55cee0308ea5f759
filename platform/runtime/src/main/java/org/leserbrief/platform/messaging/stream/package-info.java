/// The streams themselves: whether they exist, and keep what they promise to keep.
@NullMarked
package org.leserbrief.platform.messaging.stream;

import org.jspecify.annotations.NullMarked;
