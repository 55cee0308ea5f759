/// Topics, their names, and merges: what editors decide.
@NullMarked
package org.leserbrief.topic.catalog;

import org.jspecify.annotations.NullMarked;
