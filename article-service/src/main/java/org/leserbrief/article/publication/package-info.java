/// Publishing, scheduling and withdrawing articles, and the events about it.
@NullMarked
package org.leserbrief.article.publication;

import org.jspecify.annotations.NullMarked;
