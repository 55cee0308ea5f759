/// Which articles exist and whether their discussions are open, kept from article-service's events.
@NullMarked
package org.leserbrief.comment.discussion;

import org.jspecify.annotations.NullMarked;
