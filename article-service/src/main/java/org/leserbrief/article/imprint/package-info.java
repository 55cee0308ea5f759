/// Who publishes, and what happens with readers' data.
@NullMarked
package org.leserbrief.article.imprint;

import org.jspecify.annotations.NullMarked;
