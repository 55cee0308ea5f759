/// Notices of illegal content by anybody, without an account, and what became of them.
@NullMarked
package org.leserbrief.comment.notice;

import org.jspecify.annotations.NullMarked;
