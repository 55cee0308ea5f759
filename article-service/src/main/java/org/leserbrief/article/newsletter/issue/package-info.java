/// The issues of the letter: when they are due, and what is in them.
@NullMarked
package org.leserbrief.article.newsletter.issue;

import org.jspecify.annotations.NullMarked;
