/// What readers think of comments: up, down, or nothing any more.
@NullMarked
package org.leserbrief.comment.vote;

import org.jspecify.annotations.NullMarked;
