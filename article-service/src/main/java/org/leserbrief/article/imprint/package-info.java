/// The legal notice and the privacy policy.
@NullMarked
package org.leserbrief.article.imprint;

import org.jspecify.annotations.NullMarked;
