/// Which tokens are accepted.
@NullMarked
package org.leserbrief.platform.session;

import org.jspecify.annotations.NullMarked;
