/// Who gets the letter, and what proves that they have agreed.
@NullMarked
package org.leserbrief.article.newsletter.subscription;

import org.jspecify.annotations.NullMarked;
