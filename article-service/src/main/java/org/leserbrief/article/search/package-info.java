/// Owns the index that readers search in: the words of each published article, the words of all of them, and the
/// page.
@NullMarked
package org.leserbrief.article.search;

import org.jspecify.annotations.NullMarked;
