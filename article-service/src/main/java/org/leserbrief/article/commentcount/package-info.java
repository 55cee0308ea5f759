/// The number of visible comments of each article, from comment-service's events.
@NullMarked
package org.leserbrief.article.commentcount;

import org.jspecify.annotations.NullMarked;
