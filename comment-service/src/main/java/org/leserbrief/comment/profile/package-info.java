/// A reader's published comments, for everybody.
@NullMarked
package org.leserbrief.comment.profile;

import org.jspecify.annotations.NullMarked;
