/// Gegendarstellungen (§ 20 MStV): what people whom an article makes claims about demand to be published beside it.
@NullMarked
package org.leserbrief.article.counterstatement;

import org.jspecify.annotations.NullMarked;
