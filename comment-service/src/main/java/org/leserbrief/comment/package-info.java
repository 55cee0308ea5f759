/// Readers' comments: the discussion of an article, its moderation, and its pages.
@NullMarked
package org.leserbrief.comment;

import org.jspecify.annotations.NullMarked;
