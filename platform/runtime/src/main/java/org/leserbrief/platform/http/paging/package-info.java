/// Lists by keyset: limits, opaque cursors, the next page.
@NullMarked
package org.leserbrief.platform.http.paging;

import org.jspecify.annotations.NullMarked;
