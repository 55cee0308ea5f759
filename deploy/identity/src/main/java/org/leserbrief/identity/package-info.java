/// What Keycloak runs of ours: registration, and with it the rules for the names under which readers write.
@NullMarked
package org.leserbrief.identity;

import org.jspecify.annotations.NullMarked;
