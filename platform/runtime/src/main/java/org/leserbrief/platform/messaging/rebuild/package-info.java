/// Read models thrown away and made anew from their streams, while the service goes on.
@NullMarked
package org.leserbrief.platform.messaging.rebuild;

import org.jspecify.annotations.NullMarked;
