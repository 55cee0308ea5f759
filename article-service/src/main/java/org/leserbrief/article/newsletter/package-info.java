/// The weekly letter: its settings and its texts.
@NullMarked
package org.leserbrief.article.newsletter;

import org.jspecify.annotations.NullMarked;
