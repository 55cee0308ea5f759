/// Errors as RFC 9457 problem details for programs, and as pages for people.
@NullMarked
package org.leserbrief.platform.http.problem;

import org.jspecify.annotations.NullMarked;
