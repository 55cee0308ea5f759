/// Whether the time of an answer to a sign-up says anything about the address.
@NullMarked
package org.leserbrief.benchmark.signup;

import org.jspecify.annotations.NullMarked;
