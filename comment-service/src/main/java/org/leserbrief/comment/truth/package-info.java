/// What has been told of comments, for services that check whether they have heard all of it.
@NullMarked
package org.leserbrief.comment.truth;

import org.jspecify.annotations.NullMarked;
