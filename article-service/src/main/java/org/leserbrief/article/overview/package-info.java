/// The list of the desk: all articles, how far they are, and who is at them.
@NullMarked
package org.leserbrief.article.overview;

import org.jspecify.annotations.NullMarked;
