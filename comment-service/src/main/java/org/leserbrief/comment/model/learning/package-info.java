/// Learning from labelled texts which comments moderators remove, and measuring how well that works: nothing but
/// computing, without a database and without a clock.
@NullMarked
package org.leserbrief.comment.model.learning;

import org.jspecify.annotations.NullMarked;
