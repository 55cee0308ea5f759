/// What moderators have forbidden an author, and who may write where.
@NullMarked
package org.leserbrief.comment.restriction;

import org.jspecify.annotations.NullMarked;
