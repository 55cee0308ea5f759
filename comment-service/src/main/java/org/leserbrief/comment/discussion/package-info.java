/// The articles and the settings of their discussions, from article-service's events.
@NullMarked
package org.leserbrief.comment.discussion;

import org.jspecify.annotations.NullMarked;
