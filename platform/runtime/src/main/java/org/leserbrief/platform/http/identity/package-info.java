/// Who is calling, and signing in and out.
@NullMarked
package org.leserbrief.platform.http.identity;

import org.jspecify.annotations.NullMarked;
