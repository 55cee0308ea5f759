/// The record of requests, responses, and actions on the system.
@NullMarked
package org.leserbrief.faults.history;

import org.jspecify.annotations.NullMarked;
