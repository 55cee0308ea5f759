/// Sends each issue once to everybody who gets it.
@NullMarked
package org.leserbrief.article.newsletter.sending;

import org.jspecify.annotations.NullMarked;
