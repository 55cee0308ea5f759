/// The record of what clients asked, what they were answered, and what was done to the system meanwhile.
@NullMarked
package org.leserbrief.faults.history;

import org.jspecify.annotations.NullMarked;
