/// What readers can do about their own data: see it, take it along, and have it erased.
@NullMarked
package org.leserbrief.comment.erasure;

import org.jspecify.annotations.NullMarked;
