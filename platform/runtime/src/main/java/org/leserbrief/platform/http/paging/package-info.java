/// Keyset pagination: limits, opaque cursors, the link to the next page.
@NullMarked
package org.leserbrief.platform.http.paging;

import org.jspecify.annotations.NullMarked;
