/// Appeals of authors against decisions about their comments and accounts, and what moderators decide about them.
@NullMarked
package org.leserbrief.comment.appeal;

import org.jspecify.annotations.NullMarked;
