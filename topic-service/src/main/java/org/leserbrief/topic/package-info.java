/// Topics: what they are called, which article has which, and what readers see of them.
@NullMarked
package org.leserbrief.topic;

import org.jspecify.annotations.NullMarked;
