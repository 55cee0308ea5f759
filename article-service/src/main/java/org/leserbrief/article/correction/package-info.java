/// Corrections and clarifications of articles that were live, and how one is taken back.
@NullMarked
package org.leserbrief.article.correction;

import org.jspecify.annotations.NullMarked;
