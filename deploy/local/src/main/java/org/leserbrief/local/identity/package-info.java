/// Keycloak as the OpenID Connect provider, and tokens from it for the command line.
@NullMarked
package org.leserbrief.local.identity;

import org.jspecify.annotations.NullMarked;
