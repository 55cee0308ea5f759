/// What Top-News is ranked by: the stored score of each article, and what editors do about it.
@NullMarked
package org.leserbrief.article.topnews;

import org.jspecify.annotations.NullMarked;
