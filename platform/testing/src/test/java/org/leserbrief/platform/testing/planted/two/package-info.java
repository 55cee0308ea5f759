/// Planted violations for the test of the architecture rules.
@NullMarked
package org.leserbrief.platform.testing.planted.two;

import org.jspecify.annotations.NullMarked;
