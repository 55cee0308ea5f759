/// A class without violations for the test of the architecture rules.
@NullMarked
package org.leserbrief.platform.testing.planted.good;

import org.jspecify.annotations.NullMarked;
