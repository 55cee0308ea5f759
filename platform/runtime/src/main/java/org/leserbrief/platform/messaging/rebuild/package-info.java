/// Rebuilds read models from their streams while the service is running.
@NullMarked
package org.leserbrief.platform.messaging.rebuild;

import org.jspecify.annotations.NullMarked;
