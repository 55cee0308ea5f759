/// The true numbers of comments that have been announced, for services that reconcile their counters.
@NullMarked
package org.leserbrief.comment.reference;

import org.jspecify.annotations.NullMarked;
