/// The numbers of visible comments and of commenters of each article, from comment-service's events.
@NullMarked
package org.leserbrief.article.commentcount;

import org.jspecify.annotations.NullMarked;
