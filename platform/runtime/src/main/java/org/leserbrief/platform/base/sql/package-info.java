/// Plain SQL, where it is clearer than an object-relational mapping.
@NullMarked
package org.leserbrief.platform.base.sql;

import org.jspecify.annotations.NullMarked;
