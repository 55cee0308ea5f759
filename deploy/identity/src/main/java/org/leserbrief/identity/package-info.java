/// Our extension of Keycloak: registration, and the rules for readers' display names.
@NullMarked
package org.leserbrief.identity;

import org.jspecify.annotations.NullMarked;
