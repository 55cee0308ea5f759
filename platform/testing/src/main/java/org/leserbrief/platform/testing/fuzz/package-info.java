/// Drives every operation of a service's OpenAPI document with malformed values.
@NullMarked
package org.leserbrief.platform.testing.fuzz;

import org.jspecify.annotations.NullMarked;
