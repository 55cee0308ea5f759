/// Publishing, scheduling and withdrawing, and telling the other services of it.
@NullMarked
package org.leserbrief.article.publication;

import org.jspecify.annotations.NullMarked;
