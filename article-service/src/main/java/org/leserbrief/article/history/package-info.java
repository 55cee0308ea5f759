/// The trace of what was done at the desk: who, when, what.
@NullMarked
package org.leserbrief.article.history;

import org.jspecify.annotations.NullMarked;
