/// How many comments readers can read under each article, from what comment-service tells.
@NullMarked
package org.leserbrief.article.commentcount;

import org.jspecify.annotations.NullMarked;
