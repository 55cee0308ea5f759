/// Counts reads of articles without knowing who reads.
@NullMarked
package org.leserbrief.article.reads;

import org.jspecify.annotations.NullMarked;
