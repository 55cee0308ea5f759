/// Checks of every request before it is handled: correlation id, ambiguous paths, request forgery, size.
@NullMarked
package org.leserbrief.platform.http.guard;

import org.jspecify.annotations.NullMarked;
