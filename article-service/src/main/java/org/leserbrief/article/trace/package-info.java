/// The trace of what was done at the desk that is about no single article: who, when, what.
@NullMarked
package org.leserbrief.article.trace;

import org.jspecify.annotations.NullMarked;
