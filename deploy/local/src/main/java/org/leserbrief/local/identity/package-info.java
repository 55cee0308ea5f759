/// Keycloak as the OpenID Connect provider, and access tokens of the sample users.
@NullMarked
package org.leserbrief.local.identity;

import org.jspecify.annotations.NullMarked;
