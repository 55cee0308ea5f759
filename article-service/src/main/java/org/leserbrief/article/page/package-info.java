/// The front page and the article page.
@NullMarked
package org.leserbrief.article.page;

import org.jspecify.annotations.NullMarked;
