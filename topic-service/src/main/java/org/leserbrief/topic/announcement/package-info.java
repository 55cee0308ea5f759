/// Tells hubs which feeds of topics have changed.
@NullMarked
package org.leserbrief.topic.announcement;

import org.jspecify.annotations.NullMarked;
