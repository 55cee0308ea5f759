/// SQL by hand, where it says more than a mapping would.
@NullMarked
package org.leserbrief.platform.base.sql;

import org.jspecify.annotations.NullMarked;
