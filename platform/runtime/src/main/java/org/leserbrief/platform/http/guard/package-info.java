/// What every request passes before anything else sees it: correlation, ambiguous paths, forgery,
/// size.
@NullMarked
package org.leserbrief.platform.http.guard;

import org.jspecify.annotations.NullMarked;
