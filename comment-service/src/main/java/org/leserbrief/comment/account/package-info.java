/// Readers who leave.
@NullMarked
package org.leserbrief.comment.account;

import org.jspecify.annotations.NullMarked;
