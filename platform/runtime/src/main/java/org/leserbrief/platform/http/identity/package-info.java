/// Who is calling, and signing in.
@NullMarked
package org.leserbrief.platform.http.identity;

import org.jspecify.annotations.NullMarked;
