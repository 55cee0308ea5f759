/// The letter at the editors' desk.
@NullMarked
package org.leserbrief.article.newsletter.desk;

import org.jspecify.annotations.NullMarked;
