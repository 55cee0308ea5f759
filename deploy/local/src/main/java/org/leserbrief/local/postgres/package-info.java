/// The PostgreSQL cluster, a database and a user of its own per owner.
@NullMarked
package org.leserbrief.local.postgres;

import org.jspecify.annotations.NullMarked;
