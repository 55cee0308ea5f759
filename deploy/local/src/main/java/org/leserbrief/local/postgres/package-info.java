/// The PostgreSQL cluster, in which each service and Keycloak have a database and a user of their own.
@NullMarked
package org.leserbrief.local.postgres;

import org.jspecify.annotations.NullMarked;
