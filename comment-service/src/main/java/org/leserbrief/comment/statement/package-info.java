/// Statements of reasons: what moderators have decided about an author's comments and account, for the author.
@NullMarked
package org.leserbrief.comment.statement;

import org.jspecify.annotations.NullMarked;
