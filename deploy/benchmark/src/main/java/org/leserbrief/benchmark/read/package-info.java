/// What reading comments costs, at any size of a discussion, and what open streams cost.
@NullMarked
package org.leserbrief.benchmark.read;

import org.jspecify.annotations.NullMarked;
