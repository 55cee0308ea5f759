/// The sample newsroom and how it gets in: through the public API, as anybody else would.
@NullMarked
package org.leserbrief.local.newsroom;

import org.jspecify.annotations.NullMarked;
