/// Who is at an article: the lease of who writes, and everybody who looks at it.
@NullMarked
package org.leserbrief.article.presence;

import org.jspecify.annotations.NullMarked;
