/// Trending topics: what arrives at each topic hour by hour, and how fast that is compared with the topic's own past.
@NullMarked
package org.leserbrief.topic.trending;

import org.jspecify.annotations.NullMarked;
