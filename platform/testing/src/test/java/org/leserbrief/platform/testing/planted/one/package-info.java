/// Planted violations for the test of the architecture rules.
@NullMarked
package org.leserbrief.platform.testing.planted.one;

import org.jspecify.annotations.NullMarked;
