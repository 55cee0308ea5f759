/// Writing XML.
@NullMarked
package org.leserbrief.platform.base.xml;

import org.jspecify.annotations.NullMarked;
