/// The people who write: names, short biographies, pictures, and which articles are theirs.
@NullMarked
package org.leserbrief.article.author;

import org.jspecify.annotations.NullMarked;
