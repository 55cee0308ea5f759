/// Asks the operator's external checker about texts before they are published, and does what it says.
@NullMarked
package org.leserbrief.comment.externalcheck;

import org.jspecify.annotations.NullMarked;
