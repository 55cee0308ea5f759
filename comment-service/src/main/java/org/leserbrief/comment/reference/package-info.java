/// The facts about announced comments, with which other services reconcile their counters.
@NullMarked
package org.leserbrief.comment.reference;

import org.jspecify.annotations.NullMarked;
