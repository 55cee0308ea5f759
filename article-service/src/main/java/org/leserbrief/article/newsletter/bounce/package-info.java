/// Letters that came back, and which readers get no more because of them.
@NullMarked
package org.leserbrief.article.newsletter.bounce;

import org.jspecify.annotations.NullMarked;
