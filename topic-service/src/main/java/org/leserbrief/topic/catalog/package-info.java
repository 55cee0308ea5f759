/// Topics, their names, and merges, as editors maintain them.
@NullMarked
package org.leserbrief.topic.catalog;

import org.jspecify.annotations.NullMarked;
